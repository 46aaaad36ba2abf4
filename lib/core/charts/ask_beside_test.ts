import { assert, assertEquals } from "@std/assert";
import { parseDay } from "../calendar.ts";
import type { Comparison } from "../compare/comparison.ts";
import type { Answer, Table, Wants } from "../engine/answer.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import {
  askBeside,
  type Beside,
  besideAsked,
  besideOf,
  isThere,
} from "./ask_beside.ts";
import { USUAL_CHARTS } from "./choice.ts";

const FILTER: Filter = {
  ...EVERYTHING,
  from: "2017-03-06",
  to: "2017-04-02",
  type: ["THEFT"],
};
const span = (from: string, to: string) => ({
  first: parseDay(from),
  last: parseDay(to),
});
const RESULT: Comparison = {
  choice: "year",
  current: span("2017-03-06", "2017-04-02"),
  base: span("2016-03-06", "2016-04-02"),
  isCut: false,
  days: 28,
  baseDays: 28,
  count: 0,
  baseCount: 0,
  verdict: "no-clear-change",
  percent: null,
  interval: null,
  toCome: [0, 0],
};
const DAYS = 800;
const COMPARED = {
  result: RESULT,
  days: { from: parseDay("2015-03-02"), counts: new Array(DAYS).fill(10) },
};
const WARDS = { ...USUAL_CHARTS, unit: "ward", measure: "change" } as const;

const tally = (counts: Record<number, number>): Table => ({
  by: ["ward"],
  values: [Object.keys(counts).map(Number)],
  at: null,
  counts: Uint32Array.from(Object.values(counts)),
});

/** Answers as a city would in which ward 1 has doubled, week by week. */
function answer(filter: Filter, { tallies, tables }: Wants): Partial<Answer> {
  const isBefore = filter.from! < "2017";
  const [by] = tables ?? [];
  if (by?.[1] === "week") {
    const weeks: string[] = [];
    for (let at = 0; at < 110; at++) {
      const day = new Date(Date.UTC(2015, 2, 2 + 7 * at));
      weeks.push(day.toISOString().slice(0, 10));
    }
    const counts = [1, 2].flatMap((ward) =>
      weeks.map((week, i) => (ward === 1 && week >= "2017" ? 50 : 25) + i % 2)
    );
    const table = { by, values: [[1, 2], weeks], at: null };
    return { tables: [{ ...table, counts: Uint32Array.from(counts) }] };
  }
  const ofWard = tally(isBefore ? { 1: 100, 2: 100 } : { 1: 200, 2: 101 });
  if (by?.[0] === "ward") return { tables: [ofWard] };
  if (by !== undefined) {
    // 2016: 4 with neither, 3 domestic, 2 with an arrest, 1 with both.
    return {
      tables: [{
        by,
        values: [[2016, 2017], [false, true], [false, true]],
        at: null,
        counts: Uint32Array.of(4, 3, 2, 1, 40, 0, 0, 0),
      }],
    };
  }
  return {
    tallies: tallies!.map((of) =>
      of === "ward"
        ? ofWard
        : { by: [of], values: [["THEFT"]], at: null, counts: Uint32Array.of(9) }
    ),
  };
}

/** Answers when all that can be asked at once has been asked. */
function source() {
  const state = { asked: 0, waiting: 0, most: 0 };
  const ask = async (filter: Filter, wants: Wants) => {
    state.asked++;
    state.most = Math.max(state.most, ++state.waiting);
    await Promise.resolve();
    state.waiting--;
    return answer(filter, wants) as Answer;
  };
  return { state, ask };
}

const wanted = (filter: Filter, before: Beside | null = null) => ({
  filter,
  compared: COMPARED,
  choice: WARDS,
  shown: ["units", "outcome"] as const,
  held: { from: "2015-01-01", to: "2018-01-01", gaps: [] },
  before,
});

Deno.test("askBeside() tells other days, changes and years, asked side by side", async () => {
  const { state, ask } = source();
  const found = await askBeside(wanted(FILTER), ask);
  assertEquals([state.asked, state.most], [5, 5]);
  assertEquals(found.base!.ward, [
    { value: 1, count: 100 },
    { value: 2, count: 100 },
  ]);
  assertEquals(
    found.changes!.map(({ value, count, baseCount, verdict }) => [
      value,
      count,
      baseCount,
      verdict,
    ]),
    [[1, 200, 100, "more"], [2, 101, 100, "no-clear-change"]],
  );
  assertEquals(found.years, [
    {
      year: 2016,
      arrest: { some: 3, all: 10 },
      domestic: { some: 4, all: 10 },
    },
    {
      year: 2017,
      arrest: { some: 0, all: 40 },
      domestic: { some: 0, all: 40 },
    },
  ]);
});

Deno.test("outcomes by year ignore their own part of the filter, and no other", async () => {
  const { years } = await askBeside(
    wanted({ ...FILTER, domestic: true }),
    source().ask,
  );
  assertEquals(years![0], {
    year: 2016,
    arrest: { some: 1, all: 4 },
    domestic: { some: 4, all: 10 },
  });
});

Deno.test("askBeside() asks again for nothing that is there", async () => {
  const { state, ask } = source();
  const before = await askBeside(wanted(FILTER), ask);
  assertEquals(await askBeside(wanted(FILTER, before), ask), before);
  assertEquals(state.asked, 5);
  // Days that nobody compares change no outcome by year.
  const other = { ...FILTER, to: "2017-04-01" };
  const after = await askBeside(wanted(other, before), ask);
  assertEquals(state.asked, 9);
  assert(after.years === before.years);
});

Deno.test("only what is shown is asked for, and what is of another filter is not shown", async () => {
  const asked = besideAsked(FILTER, RESULT, WARDS, ["hours"]);
  assertEquals(asked, { base: "", changes: "", swings: "", years: "" });
  const beside = await askBeside(wanted(FILTER), source().ask);
  assert(isThere(asked, beside.of));
  const others = besideAsked(
    { ...FILTER, type: [] },
    RESULT,
    WARDS,
    ["units", "outcome"],
  );
  assert(!isThere(others, beside.of));
  assertEquals(besideOf(beside, others), {
    base: null,
    changes: null,
    swings: null,
    years: null,
  });
  // Where fewer days are compared than are shown, no marks stand beside bars.
  const cut = { ...RESULT, isCut: true };
  const { base, changes } = besideAsked(FILTER, cut, WARDS, ["units"]);
  assertEquals([base, changes !== ""], ["", true]);
});

Deno.test("rates ask how much each area swings, whatever areas are chosen", async () => {
  const rates = { ...USUAL_CHARTS, measure: "rate" } as const;
  const asked: Filter[] = [];
  const ask = async (filter: Filter, { tables, tallies }: Wants) => {
    await Promise.resolve();
    if (tallies) return { tallies: [] };
    asked.push(filter);
    const [by] = tables!;
    const weeks = ["2017-01-02", "2017-03-27"];
    const counts = Uint32Array.of(24, 0, 0, 8);
    return { tables: [{ by: by!, values: [[7, 8], weeks], at: null, counts }] };
  };
  const filter = { ...FILTER, area: [7] };
  const found = await askBeside(
    { ...wanted(filter), choice: rates, shown: ["units"] },
    ask,
  );
  assertEquals(asked.map(({ area, type }) => [area, type]), [[[], ["THEFT"]]]);
  // One week of eight with 24, and of those that follow none: 24 times more
  // than by chance.
  assertEquals(found.swings, [
    { value: 7, phi: 24, freedom: 7 },
    { value: 8, phi: 8, freedom: 7 },
  ]);
});
