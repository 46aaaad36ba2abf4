import { assertEquals } from "@std/assert";
import { dayInWords } from "../filter/words.ts";
import { wordsFor } from "./spanish.ts";
import { ENGLISH, inLanguage, languageOf, makeWords } from "./words.ts";

const SPANISH = wordsFor("es");

Deno.test("English is said as it stands, with its values", () => {
  assertEquals(ENGLISH("All {n}", { n: 3 }), "All 3");
  assertEquals(ENGLISH.plural(1, "{n} crime", "{n} crimes"), "1 crime");
  assertEquals(ENGLISH.plural(2000, "{n} crime", "{n} crimes"), "2,000 crimes");
  assertEquals(ENGLISH.list(["a", "b", "c"], "or"), "a, b or c");
  assertEquals(ENGLISH.link("/about#terms"), "/about#terms");
});

Deno.test("Spanish takes the form of the count, also of whole millions", () => {
  const say = (count: number) =>
    SPANISH.plural(count, "{n} crime", "{n} crimes");
  assertEquals(say(1), "1 delito");
  assertEquals(say(0), "0 delitos");
  assertEquals(say(20151), "20,151 delitos");
  assertEquals(say(1_000_000), "1,000,000 de delitos");
});

Deno.test("Spanish lists know before what y and o change", () => {
  assertEquals(SPANISH.list(["hurto", "incendio"], "and"), "hurto e incendio");
  assertEquals(SPANISH.list(["hurto", "otro"], "or"), "hurto u otro");
  assertEquals(SPANISH.list(["a, b", "c", "d"], "or", "; "), "a, b; c o d");
});

Deno.test("a text without a translation is English, and told", () => {
  const missing: string[] = [];
  const t = makeWords("es", { "Yes": "Sí" }, (text) => missing.push(text));
  assertEquals([t("Yes"), t("No"), t("toString")], ["Sí", "No", "toString"]);
  assertEquals(missing, ["No", "toString"]);
});

Deno.test("parts keep what is no text where it belongs", () => {
  const link = { href: "/" };
  assertEquals(SPANISH.parts("The nearest is {link}.", { link }), [
    "Lo más parecido es ",
    link,
    ".",
  ]);
});

Deno.test("sentences are translated one by one", () => {
  assertEquals(
    SPANISH.sentences(
      "The connection to the server is lost. The server answers instead.",
    ),
    "Se perdió la conexión con el servidor. El servidor responde en su lugar.",
  );
});

Deno.test("an address says its language once, and English not at all", () => {
  const cases = [
    ["/", "es", "/?lang=es"],
    ["/about#terms", "es", "/about?lang=es#terms"],
    ["/?type=THEFT&lang=es&map=1", "es", "/?type=THEFT&map=1&lang=es"],
    ["/?lang=es&type=THEFT", "en", "/?type=THEFT"],
    ["/areas/loop?lang=es", "en", "/areas/loop"],
  ] as const;
  for (const [path, language, wanted] of cases) {
    assertEquals(inLanguage(path, language), wanted);
  }
  const of = (query: string) => languageOf(new URLSearchParams(query));
  assertEquals([of("lang=ES"), of("lang=xx"), of("")], ["es", "en", "en"]);
});

Deno.test("days read as a newspaper has them", () => {
  assertEquals(dayInWords("2017-01-31", SPANISH), "31 de enero de 2017");
});
