import { assertEquals } from "@std/assert";
import type { Lacking } from "../chunks/lacking.ts";
import { EVERYTHING, type Filter } from "./filter.ts";
import {
  fieldsAsked,
  gapAround,
  gapInWords,
  gapsBeside,
  gapsOf,
  gapsWithin,
  lackInWords,
} from "./gaps.ts";

/** Chunks of 1,000 rows each, by period. */
function chunks(...lacking: [period: string, Lacking][]) {
  return lacking.map(([period, lacking]) => ({ period, rows: 1000, lacking }));
}

Deno.test("gapsOf() joins neighbouring periods, and gapInWords() says them", () => {
  const cases: [ReturnType<typeof chunks>, string[]][] = [
    [chunks(["2011", {}], ["2012", { ward: 99 }]), []],
    [
      chunks(["2010", { district: 1000 }], ["2011", { district: 1000 }], [
        "2012",
        {},
      ]),
      ["District is not recorded before 2012."],
    ],
    [
      chunks(["2010", { ward: 995 }], ["2011", { ward: 300 }], ["2012", {}]),
      [
        "Ward is hardly recorded before 2011.",
        "Ward is missing from 30\u00a0% of the crimes in 2011.",
      ],
    ],
    [
      chunks(["2011", {}], ["2012-01", { area: 1000 }], ["2012-02", {}]),
      ["Community area is not recorded in January 2012."],
    ],
    [
      chunks(["2010", {}], ["2011", { beat: 1000 }], [
        "2012-01",
        { beat: 1000 },
      ], ["2012-02", {}]),
      ["Beat is not recorded from January 2011 to January 2012."],
    ],
    [
      chunks(["2010", {}], ["2011", { place: 1000 }], ["2012", {}]),
      ["Location description is not recorded in 2011."],
    ],
    [
      chunks(["2010", {}], ["2011", { block: 1000 }]),
      ["Block is not recorded since 2011."],
    ],
    [chunks(["2010", { block: 1000 }]), ["Block is not recorded."]],
    [chunks(["2010", { ward: 100 }], ["2011", { ward: 300 }]), [
      "Ward is missing from 20\u00a0% of the crimes.",
    ]],
  ];
  for (const [input, words] of cases) {
    assertEquals(gapsOf(input).map((gap) => gapInWords(gap)), words);
  }
});

Deno.test("gapsWithin() and gapAround() tell gaps that matter for a filter", () => {
  const gaps = gapsOf(
    chunks(["2011", { district: 1000 }], ["2012", { ward: 500 }], ["2013", {}]),
  );
  const cases: [Partial<Filter>, within: string[], around: string | null][] = [
    [{}, [], null],
    [{ district: [1] }, ["district"], null],
    [{ district: [1], to: "2011-12-31" }, ["district"], "district"],
    [{ ward: [1], from: "2012-09-01", to: "2013-08-31" }, ["ward"], null],
    [
      {
        ward: [1],
        from: "2012-09-01",
        to: "2013-08-31",
        month_of_year: [6, 7, 8],
      },
      [],
      null,
    ],
    [
      { district: [1], from: "2011-02-01", to: "2011-12-31" },
      ["district"],
      "district",
    ],
    [{ district: [1], to: "2012-01-01" }, ["district"], null],
    [{ district: [1], from: "2012-01-01" }, [], null],
    [{ ward: [1], from: "2012-05-01", to: "2012-05-31" }, ["ward"], null],
    [{ ward: [1], district: [2], from: "2011-12-31", to: "2012-01-01" }, [
      "district",
      "ward",
    ], null],
  ];
  for (const [part, within, around] of cases) {
    const filter = { ...EVERYTHING, ...part };
    const found = gapsWithin(gaps, fieldsAsked(filter), filter);
    assertEquals(found.map(({ field }) => field), within);
    assertEquals(gapAround(gaps, filter)?.field ?? null, around);
  }
});

Deno.test("gapsBeside() tells of what a chart shows beyond the period", () => {
  const gaps = gapsOf(chunks(
    ["2010", { district: 1000 }],
    ["2011", {}],
    ["2012", { district: 500, ward: 1000 }],
  ));
  const all = { from: "2010-01-01", to: "2012-12-31" };
  const said = (part: Partial<Filter>, shown = all) =>
    gapsBeside(gaps, { ...EVERYTHING, ...part }, shown).map((gap) =>
      gapInWords(gap)
    );
  const early = "District is not recorded before 2011.";
  const late = "District is missing from 50\u00a0% of the crimes since 2012.";
  const in2011 = { from: "2011-01-01", to: "2011-12-31" };
  assertEquals(said({ ...in2011, district: [7] }), [early, late]);
  assertEquals(said({ district: [7], from: "2011-06-01" }), [early]);
  assertEquals(said({ ...in2011, district: [7] }, in2011), []);
  assertEquals(said({ ...in2011, type: ["THEFT"] }), []);
});

Deno.test("lackInWords() says a lack that is more than a few", () => {
  assertEquals(lackInWords("district", 9, 100), null);
  assertEquals(lackInWords("district", 0, 0), null);
  assertEquals(
    lackInWords("district", 38, 100),
    "District is missing from 38\u00a0% of the crimes.",
  );
  assertEquals(
    lackInWords("area", 7, 7),
    "Community area is not recorded.",
  );
});
