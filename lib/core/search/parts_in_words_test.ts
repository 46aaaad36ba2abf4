import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { inWords } from "../filter/words.ts";
import { namingSpots } from "../language/spots.ts";
import { wordsFor } from "../language/spanish.ts";
import { ENGLISH } from "../language/words.ts";
import type { SearchPart } from "./city_search.ts";
import { leftOutInWords } from "./left_out_words.ts";
import { partsInWords } from "./parts_in_words.ts";

const SPANISH = wordsFor("es");

const part = (
  kind: SearchPart["kind"],
  label: string,
  condition: Partial<Filter>,
): SearchPart => ({ kind, label, condition });

const NEAR = [41.80914, -87.63156, 150] as const;
const THEFT = part("type", "Theft", { type: ["THEFT"] });
const ROBBERY = part("type", "Robbery", { type: ["ROBBERY"] });
const AUSTIN = part("area", "Austin", { area: [25] });
const LOOP = part("area", "Loop", { area: [32] });
const CROSSING = part("crossing", "W 47th St and S Wentworth Ave", {
  near: NEAR,
});
const WEEKENDS = part("times", "On weekends", { weekday: [5, 6] });
const LAST_YEAR: SearchPart = {
  ...part("period", "2017", { from: "2017-01-01", to: "2017-12-31" }),
  period: "last-year",
};
const DOMESTIC = part("outcome", "Domestic", { domestic: true });

Deno.test("partsInWords() says several conditions as one, in both languages", () => {
  const cases: [parts: SearchPart[], english: string, spanish: string][] = [
    [[AUSTIN, ROBBERY], "Robbery in Austin", "Robo con violencia en Austin"],
    [
      [THEFT, ROBBERY, AUSTIN, LOOP],
      "Theft or robbery in Austin and Loop",
      "Hurto o robo con violencia en Austin y Loop",
    ],
    [
      [THEFT, CROSSING, LAST_YEAR],
      "Theft near W 47th St and S Wentworth Ave, last calendar year",
      "Hurto cerca de W 47th St y S Wentworth Ave, año pasado",
    ],
    [
      [WEEKENDS, AUSTIN, DOMESTIC],
      "Crimes in Austin, on weekends, domestic",
      "Delitos en Austin, en fines de semana, de violencia doméstica",
    ],
    [[THEFT, DOMESTIC], "Theft, domestic", "Hurto, de violencia doméstica"],
    [
      [
        THEFT,
        part("block", "About the 3500 block of S State St", { near: NEAR }),
      ],
      "Theft about the 3500 block of S State St",
      "Hurto cerca de la cuadra 3500 de S State St",
    ],
  ];
  for (const [parts, english, spanish] of cases) {
    assertEquals(partsInWords(parts), english);
    assertEquals(partsInWords(parts, SPANISH), spanish);
  }
});

Deno.test("leftOutInWords() says why", () => {
  const left = [
    { text: "xyzzy", why: "unknown" },
    { text: "ward 3", why: "excluded" },
    { text: "60614", why: "zip" },
  ] as const;
  assertEquals(
    leftOutInWords(left, ENGLISH),
    "“xyzzy” was not understood. “ward 3” cannot be asked for together with the rest. “60614” is left out: the records have no ZIP codes.",
  );
  assertEquals(
    leftOutInWords([left[0], { ...left[0], text: "plugh" }], SPANISH),
    "No se entendieron “xyzzy” y “plugh”.",
  );
  assertEquals(leftOutInWords([], ENGLISH), "");
});

Deno.test("a circle is called by what its middle is called, where that is known", () => {
  const filter = { ...EVERYTHING, near: NEAR };
  const names = new Map([["41.80914,-87.63156", "W 47th St"]]);
  const said = (filter: Filter) =>
    inWords(filter, namingSpots(ENGLISH, names)).replaceAll("\u00a0", " ");
  assertEquals(said(filter), "within 150 m (492 feet) of W 47th St");
  // However far around it incidents are taken, and nowhere else.
  assertEquals(
    said({ ...filter, near: [NEAR[0], NEAR[1], 800] }).endsWith("W 47th St"),
    true,
  );
  assertEquals(
    said({ ...filter, near: [NEAR[0], -87.6, 150] }),
    "within 150 m (492 feet) of 41.80914, -87.60000",
  );
});
