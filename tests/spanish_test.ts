import { assert, assertEquals, assertMatch } from "@std/assert";
import { openApp } from "./support/app.ts";
import { englishIn } from "./support/english_words.ts";

/** What a page says to a visitor, but for what it marks as English. */
function saidOn(html: string): string[] {
  const texts: string[] = [];
  const open: { tag: string; isEnglish: boolean }[] = [];
  let at = 0;
  const isSilent = () => open.some(({ isEnglish }) => isEnglish);
  for (
    const match of html.matchAll(
      /<!--[^]*?-->|<(script|style|code|textarea|datalist)\b[^>]*>[^]*?<\/\1>|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*(\/?)>/g,
    )
  ) {
    const text = html.slice(at, match.index);
    if (!isSilent() && text.trim() !== "") texts.push(text.trim());
    at = match.index + match[0].length;
    const [, , closing, tag, attributes = "", selfClosing] = match;
    if (tag === undefined) continue;
    if (closing === "/") {
      while (open.length > 0 && open.pop()!.tag !== tag);
      continue;
    }
    const isEnglish = /\slang="en"/.test(attributes);
    if (!isEnglish && !isSilent()) {
      for (
        const [, value] of attributes.matchAll(
          /\s(?:aria-label|title|alt|placeholder|aria-valuetext)="([^"]*)"/g,
        )
      ) texts.push(value!);
      const content = /\scontent="([^"]*)"/.exec(attributes)?.[1];
      if (
        tag === "meta" &&
        /="(?:description|og:(?:title|description|image:alt))"/.test(attributes)
      ) {
        texts.push(content!);
      }
    }
    const isVoid = selfClosing === "/" ||
      /^(?:meta|link|input|br|hr|img|source)$/.test(tag);
    if (!isVoid) open.push({ tag, isEnglish });
  }
  return texts;
}

Deno.test("every kind of page speaks Spanish", async (t) => {
  await using app = await openApp();
  const page = async (path: string) => {
    const response = await app.ask(path);
    return { response, html: await response.text() };
  };
  const { body } = await app.json("/api/crimes?limit=1");
  const [{ unique_key: id }] = body.data;
  const PAGES = [
    "/",
    "/?type=THEFT,ROBBERY&from=2025-03-01&to=2025-03-31&hour=22-4&weekday=fri,sat",
    "/?area=25&arrest=true&domestic=false&compare=before&violent=true",
    "/?kind=street,school&index=true&compare=area:25&table=units,types,kinds,hours,outcome,seasons,years,descriptions",
    "/?month_of_year=jan,mar-jun&table=seasons&from=2025-01-01&to=2025-12-31",
    "/?month_of_year=winter&from=2025-06-01&to=2025-08-31",
    "/?measure=rate&near=41.88,-87.63,805&unit=area",
    "/?measure=change&unit=district",
    "/?beat=1834&ward=42&description=simple&from=2024-01-01&to=2025-06-30",
    "/?type=ARSON&hour=3&weekday=mon&arrest=true&domestic=true&from=2025-03-01&to=2025-03-02",
    "/?hour=99&colour=red",
    `/crimes/${id}`,
    "/records",
    "/records?type=THEFT&order=block",
    "/search?q=murder",
    "/search?q=qqqqqq",
    "/take",
    "/embed",
    "/about",
    "/areas",
    "/wards",
    "/areas/loop",
    "/districts/1",
    "/beats/1834",
    "/areas/nowhere",
    "/nowhere",
  ];
  for (const path of PAGES) {
    await t.step(path, async () => {
      const spanish = `${path}${path.includes("?") ? "&" : "?"}lang=es`;
      const { html } = await page(spanish);
      assertMatch(html, /<html lang="es"/);
      assertEquals(saidOn(html).flatMap(englishIn), []);
      const lost = [...html.matchAll(/<a\b[^>]*\shref="(\/[^"]*)"[^>]*>/g)]
        .filter(([tag, href]) =>
          !/[?&;]lang=es/.test(href!) && !/\shreflang="en"/.test(tag) &&
          !/^\/(?:api\b|picture|_fresh|static)/.test(href!)
        ).map(([, href]) => href);
      assertEquals(lost, [], "links lead to Spanish pages");
    });
  }

  await t.step("its words come with the page, in Spanish alone", async () => {
    const catalogue = /<script id="catalogue" type="application\/json"[^>]*>/;
    assertMatch((await page("/?lang=es")).html, catalogue);
    const { html } = await page("/");
    assert(!catalogue.test(html));
    assertMatch(html, /<html lang="en"/);
  });

  await t.step(
    "each language names the other, and keeps the state",
    async () => {
      const { html } = await page("/?type=THEFT&lang=es");
      assertMatch(html, /hreflang="en" href="[^"]*\/\?type=THEFT"/);
      assertMatch(html, /hreflang="es" href="[^"]*\/\?type=THEFT&amp;lang=es"/);
      assertMatch(
        html,
        /<a href="\/\?type=THEFT" lang="en" hreflang="en"[^>]*>English</,
      );
      const { html: region } = await page("/areas/loop");
      assertMatch(
        region,
        /<a href="\/areas\/loop\?lang=es" lang="es"[^>]*>Español</,
      );
      assertMatch(region, /rel="canonical" href="[^"]*\/areas\/loop"/);
    },
  );

  await t.step("forms without a script stay in the language", async () => {
    const { html } = await page("/?lang=es");
    const fields = html.match(/<input\s+type="hidden" name="lang" value="es"/g);
    assertEquals(fields?.length, 2, "filters and search");
  });

  await t.step("an unknown language is told, and English", async () => {
    const { html } = await page("/?lang=xx");
    assertMatch(html, /Cannot use lang=xx: expected en or es/);
    assertMatch(html, /<html lang="en"/);
  });

  await t.step("a picture speaks Spanish, the API English", async () => {
    const svg = await (await app.ask("/picture.svg?lang=es")).text();
    assertMatch(svg, /lang="es"/);
    assertMatch(svg, /delitos denunciados/);
    const response = await app.ask("/api/summary?lang=es");
    assertEquals(response.status, 400);
    await response.body?.cancel();
  });
});
