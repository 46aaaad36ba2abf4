import { assertEquals } from "@std/assert";
import {
  daysOfYears,
  type Extent,
  presetsFor,
  readDayField,
  settleDayField,
  yearPresets,
} from "./presets.ts";

const periods = (extent: Extent) =>
  Object.fromEntries(
    presetsFor(extent).map(({ period, days }) => [
      period,
      `${days.from} ${days.to}`,
    ]),
  );

Deno.test("presetsFor() counts back from the newest settled day", () => {
  assertEquals(periods({ from: "2001-01-01", to: "2026-03-10" }), {
    "last-28-days": "2026-02-04 2026-03-03",
    "last-90-days": "2025-12-04 2026-03-03",
    "last-12-months": "2025-03-04 2026-03-03",
    "this-year": "2026-01-01 2026-03-03",
    "last-year": "2025-01-01 2025-12-31",
    "all": "2001-01-01 2026-03-10",
  });
});

Deno.test("presetsFor() takes a year for whole on its last settled day", () => {
  const ends = (to: string) => periods({ from: "2001-01-01", to })["last-year"];
  assertEquals(ends("2026-01-06"), "2024-01-01 2024-12-31");
  assertEquals(ends("2026-01-07"), "2025-01-01 2025-12-31");
  const labels = (to: string) =>
    presetsFor({ from: "2001-01-01", to }).map(({ label }) => label);
  assertEquals(labels("2026-01-06").includes("2025 to date"), true);
  assertEquals(
    labels("2026-01-07").filter((label) => label.includes("2025")),
    ["All of 2025"],
  );
});

Deno.test("presetsFor() offers nothing from before the data", () => {
  assertEquals(periods({ from: "2017-01-01", to: "2017-12-31" }), {
    "last-28-days": "2017-11-27 2017-12-24",
    "last-90-days": "2017-09-26 2017-12-24",
    "last-12-months": "2017-01-01 2017-12-24",
    "this-year": "2017-01-01 2017-12-24",
    "all": "2017-01-01 2017-12-31",
  });
  assertEquals(presetsFor({ from: null, to: null }), []);
});

Deno.test("years have the days that there is data of", () => {
  const extent = { from: "2016-03-01", to: "2018-11-12" };
  assertEquals(yearPresets(extent), [
    {
      year: 2018,
      days: { from: "2018-01-01", to: "2018-11-12" },
      isPart: true,
    },
    {
      year: 2017,
      days: { from: "2017-01-01", to: "2017-12-31" },
      isPart: false,
    },
    {
      year: 2016,
      days: { from: "2016-03-01", to: "2016-12-31" },
      isPart: true,
    },
  ]);
  assertEquals(daysOfYears({ first: 2016, last: 2018 }, extent), extent);
  assertEquals(yearPresets({ from: null, to: null }), []);
});

Deno.test("presetsFor() makes twelve months of a leap day", () => {
  const { "last-12-months": period } = periods({
    from: "2001-01-01",
    to: "2024-03-07",
  });
  assertEquals(period, "2023-03-01 2024-02-29");
  const before = periods({ from: "2001-01-01", to: "2024-03-06" });
  assertEquals(before["last-12-months"], "2023-03-01 2024-02-28");
});

Deno.test("readDayField() ignores years that are being typed", () => {
  const extent = { from: "2016-05-01", to: "2017-12-31" };
  const cases: [text: string, day: string | null][] = [
    ["2017-03-01", "2017-03-01"],
    ["2016-05-01", "2016-05-01"],
    ["2017-12-31", "2017-12-31"],
    ["2016-04-30", null],
    ["2018-01-01", null],
    ["0002-03-01", null],
    ["0201-03-01", null],
    ["20170-03-01", null],
    ["2017-02-30", null],
    ["", null],
  ];
  for (const [text, day] of cases) {
    assertEquals(readDayField(text, extent), day, text);
  }
});

Deno.test("settleDayField() gives what cannot be used the nearest held day", () => {
  const extent = { from: "2016-05-01", to: "2017-12-31" };
  const before = "No incident before May 1, 2016 is held.";
  const after = "No incident after December 31, 2017 is held.";
  const cases: ["from" | "to", text: string, day?: string, note?: string][] = [
    ["from", "2017-03-01"],
    ["to", "2016-05-01"],
    ["from", "1999-01-01", "2016-05-01", before],
    ["to", "1999-01-01", "2016-05-01", before],
    ["from", "2030-01-01", "2017-12-31", after],
    ["to", "2030-01-01", "2017-12-31", after],
    [
      "from",
      "",
      "2016-05-01",
      "Without a first day: from May 1, 2016, the first held.",
    ],
    [
      "to",
      "2017-02-30",
      "2017-12-31",
      "Without a last day: to December 31, 2017, the last held.",
    ],
  ];
  for (const [name, text, day, note] of cases) {
    const settled = day === undefined ? null : { day, note };
    assertEquals(settleDayField(name, text, extent), settled, text);
  }
  assertEquals(settleDayField("from", "", { from: null, to: null }), null);
});
