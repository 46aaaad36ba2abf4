import { assertEquals } from "@std/assert";
import type { Manifest } from "../manifest.ts";
import {
  chunksWithin,
  defaultRange,
  historyChoices,
  loadedOf,
} from "./history.ts";

/** A manifest of chunks of a hundred rows, all of one size. */
function manifestOf(
  periods: string[],
  size: number,
  to = "2018-11-12",
): Manifest {
  const blob = { id: "", bytes: size * 2, brotli: size };
  return {
    to,
    dictionary: { labels: { id: "", bytes: 10 }, blocks: [] },
    chunks: periods.map((period) => ({
      period,
      rows: 100,
      from: period.length > 4 ? `${period}-01` : `${period}-01-01`,
      to: period.length > 4 ? `${period}-28` : `${period}-12-31`,
      core: blob,
    })),
  } as unknown as Manifest;
}

const MONTHS = ["2015", "2016", "2017-11", "2018-09", "2018-10", "2018-11"];

Deno.test("chunksWithin() gives the chunks of a range, newest first", () => {
  const manifest = manifestOf(MONTHS, 1);
  const periods = (range: Parameters<typeof chunksWithin>[1]) =>
    chunksWithin(manifest, range).map(({ period }) => period);
  assertEquals(periods("none"), []);
  // The 28 days up to November 5th begin on October 9th.
  assertEquals(periods("settled"), ["2018-11", "2018-10"]);
  assertEquals(periods("two-years"), MONTHS.slice(2).reverse());
  assertEquals(periods("all"), MONTHS.toReversed());
  assertEquals(chunksWithin({ ...manifest, chunks: [] }, "all"), []);
});

Deno.test("historyChoices() says what each range takes, and each once", () => {
  assertEquals(historyChoices(manifestOf(MONTHS, 1000)), [
    { range: "none", from: null, rows: 0, bytes: 0 },
    { range: "settled", from: "2018-10-01", rows: 200, bytes: 2010 },
    { range: "two-years", from: "2017-11-01", rows: 400, bytes: 4010 },
    { range: "all", from: "2015-01-01", rows: 600, bytes: 6010 },
  ]);
  const ranges = (periods: string[]) =>
    historyChoices(manifestOf(periods, 1)).map(({ range }) => range);
  assertEquals(ranges(MONTHS.slice(2)), ["none", "settled", "all"]);
  assertEquals(ranges(MONTHS.slice(4)), ["none", "all"]);
  assertEquals(ranges([]), ["all"]);
});

Deno.test("defaultRange() stays within what may be fetched unasked", () => {
  const sizes: [size: number, range: string][] = [
    [1000, "all"],
    [499_000, "all"],
    [501_000, "two-years"],
    [749_000, "two-years"],
    [751_000, "settled"],
    [9_000_000, "settled"],
  ];
  for (const [size, range] of sizes) {
    assertEquals(defaultRange(manifestOf(MONTHS, size)), range, `${size}`);
  }
});

Deno.test("loadedOf() tells what is here, of what is wanted, and from which day on", () => {
  const manifest = { ...manifestOf(MONTHS, 1000), rows: 600 };
  const cases: [
    name: string,
    range: Parameters<typeof loadedOf>[1],
    here: string[],
    expected: ReturnType<typeof loadedOf>,
  ][] = [
    ["nothing", "two-years", [], {
      from: null,
      rows: 0,
      of: 600,
      bytes: 0,
      ofBytes: 4010,
    }],
    ["the newest", "two-years", ["2018-11", "2018-10"], {
      from: "2018-10-01",
      rows: 200,
      of: 600,
      bytes: 2010,
      ofBytes: 4010,
    }],
    // A chunk that came before a newer one is here, but nothing begins with it.
    ["a gap", "two-years", ["2018-11", "2018-09"], {
      from: "2018-11-01",
      rows: 200,
      of: 600,
      bytes: 2010,
      ofBytes: 4010,
    }],
    ["more than is wanted", "settled", MONTHS.slice(1), {
      from: "2016-01-01",
      rows: 500,
      of: 600,
      bytes: 5010,
      ofBytes: 5010,
    }],
    ["all", "all", MONTHS, {
      from: "2015-01-01",
      rows: 600,
      of: 600,
      bytes: 6010,
      ofBytes: 6010,
    }],
  ];
  for (const [name, range, here, expected] of cases) {
    const isHere = ({ period }: { period: string }) => here.includes(period);
    assertEquals(loadedOf(manifest, range, isHere), expected, name);
  }
});
