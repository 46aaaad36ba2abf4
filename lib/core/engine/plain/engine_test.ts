import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { anIncident } from "../../../../tests/support/incident.ts";
import {
  randomIncidents,
  toChunks,
} from "../../../../tests/support/incidents.ts";
import { parseDay } from "../../calendar.ts";
import { emptyCore } from "../../chunks/columns.ts";
import { EVERYTHING, type Filter } from "../../filter/filter.ts";
import type { Incident } from "../../incident/incident.ts";
import type { RowRef, Wants } from "../answer.ts";
import { FastEngine } from "../fast/engine.ts";
import { coreDays } from "../needs.ts";
import { Engine } from "./engine.ts";

const CITY = [-87.95, 41.6, -87.5, 42.1] as const;

function engineOf(incidents: readonly Incident[]) {
  const { chunks, dictionary } = toChunks(incidents);
  const engine = new Engine(dictionary);
  for (const chunk of chunks) engine.put(chunk);
  const keys = (rows: readonly RowRef[]) =>
    rows.map(({ chunk, row }) => engine.chunks[chunk]!.detail!.id[row]);
  return { engine, chunks, dictionary, keys };
}

const among = (...periods: string[]) => (period: string) =>
  periods.includes(period);

Deno.test("Engine answers without chunks, and with an empty one", () => {
  const { chunks: [chunk], dictionary } = toChunks([anIncident()]);
  const wants: Wants = {
    summary: true,
    timeline: { unit: "month", from: 0, to: 58 },
    cells: { bbox: CITY, level: 11 },
    points: { bbox: CITY, limit: 5 },
    rows: { limit: 5 },
  };
  const engine = new Engine(dictionary);
  const nothing = engine.query(EVERYTHING, wants);
  engine.put({
    period: "2017-02",
    core: emptyCore(0),
    place: null,
    detail: null,
  });
  assertEquals(engine.query(EVERYTHING, wants), nothing);
  assertEquals(nothing.total, 0);
  assertEquals(nothing.summary!.byMonth, []);
  assertEquals(nothing.summary!.byHourWeekday.flat(), Array(168).fill(0));
  assertEquals(nothing.timeline!.counts, new Uint32Array(2));
  assertEquals(nothing.cells!.max, 0);
  assertEquals([nothing.points!.count, nothing.points!.inView], [0, 0]);
  assertEquals(nothing.rows, []);

  engine.put(chunk!);
  assertEquals(engine.query(EVERYTHING, wants).total, 1);
  engine.remove("2017-01");
  assertEquals(engine.query(EVERYTHING, wants), nothing);
});

Deno.test("Engine counts in a chart what fails only that chart's filter", () => {
  const { engine } = engineOf([
    anIncident({ unique_key: 1, primary_type: "BATTERY", district: 1 }),
    anIncident({ unique_key: 2, primary_type: "THEFT", district: 1 }),
    anIncident({ unique_key: 3, primary_type: "BATTERY", district: 2 }),
    anIncident({ unique_key: 4, primary_type: "THEFT", district: 2 }),
  ]);
  const filter = { ...EVERYTHING, type: ["BATTERY"], district: [1] };
  const { summary } = engine.query(filter, { summary: true });
  assertEquals(summary!.total, 1);
  assertEquals(summary!.byType, [
    { type: "BATTERY", count: 1 },
    { type: "THEFT", count: 1 },
  ]);
  assertEquals(summary!.byDistrict, [
    { district: 1, count: 1 },
    { district: 2, count: 1 },
  ]);
  assertEquals(summary!.byMonth, [{ month: "2017-01", count: 1 }]);
});

Deno.test("Engine answers only what is wanted", () => {
  const { engine } = engineOf([anIncident()]);
  const { total, mapped, unmapped, ...parts } = engine.query(EVERYTHING, {});
  const totals = { total, mapped, unmapped };
  assertEquals(Object.values(parts).filter((part) => part !== undefined), []);
  assertEquals(totals, { total: 1, mapped: 1, unmapped: 0 });
});

Deno.test("Engine keeps chunks in the order of time", () => {
  const dates = ["2017-02-01", "2014-05-01", "2016-12-01", "2015-01-01"];
  const { chunks, dictionary } = toChunks(dates.map((date, i) =>
    anIncident({
      unique_key: i + 1,
      date: `${date}T00:00:00`,
      year: Number(date.slice(0, 4)),
    })
  ));
  const engine = new Engine(dictionary);
  for (const i of [2, 0, 3, 1]) engine.put(chunks[i]!);
  assertEquals(
    engine.chunks.map(({ period }) => period),
    ["2014", "2015", "2016-12", "2017-02"],
  );
  assertEquals(engine.query(EVERYTHING, { rows: { limit: 9 } }).rows, [
    { chunk: 3, row: 0 },
    { chunk: 2, row: 0 },
    { chunk: 1, row: 0 },
    { chunk: 0, row: 0 },
  ]);
});

Deno.test("Engine.put() replaces the chunk of the same period", () => {
  const incidents = randomIncidents({
    seed: 1,
    count: 20,
    from: "2017-01-01",
    to: "2017-01-31",
  });
  const { chunks: [more], dictionary } = toChunks(incidents);
  const { chunks: [less] } = toChunks(incidents.slice(5), dictionary);
  const engine = new Engine(dictionary);
  for (const [chunk, rows] of [[less, 15], [more, 20], [less, 15]] as const) {
    engine.put(chunk!);
    assertEquals(engine.query(EVERYTHING, {}).total, rows);
    assertStrictEquals(engine.chunks[0], chunk);
  }
});

Deno.test("Engine.put() refuses to count a day twice", () => {
  const incident = anIncident({ date: "2016-03-01T00:00:00", year: 2016 });
  const { chunks: [month], dictionary } = toChunks([incident]);
  const year = { ...month!, period: "2016" };
  for (const [first, second] of [[month!, year], [year, month!]] as const) {
    const engine = new Engine(dictionary);
    engine.put(first);
    assertThrows(() => engine.put(second), RangeError, "remove that first");
    engine.remove(first.period);
    engine.put(second);
    assertEquals(engine.query(EVERYTHING, {}).total, 1);
  }
});

Deno.test("Engine.put() refuses a chunk of a newer dictionary", () => {
  const { chunks: [chunk], dictionary } = toChunks([anIncident()]);
  const engine = new Engine({ ...dictionary, offenses: [] });
  assertThrows(() => engine.put(chunk!), RangeError, "offense 0 is out of");
  assertEquals(engine.chunks.length, 0);
});

Deno.test("Engine.put() looks at a part that comes with a known one", () => {
  const { chunks: [chunk], dictionary } = toChunks([anIncident()]);
  const engine = new Engine(dictionary);
  const { core, place, detail } = structuredClone(chunk!);
  engine.put({ ...chunk!, place: null, detail: null });
  place!.place[0] = 9;
  assertThrows(() => engine.put({ ...chunk!, place }), RangeError, "place 9");
  detail!.second[0] = 60;
  assertThrows(
    () => engine.put({ ...chunk!, detail }),
    RangeError,
    "second 60",
  );
  engine.put(chunk!);
  core.offense[0] = 9;
  assertThrows(() => engine.put({ ...chunk!, core }), RangeError, "offense 9");
  assertStrictEquals(engine.chunks[0], chunk);
});

Deno.test("Engine tells incidents of one minute apart by their keys", () => {
  const keys = [5, 1, 4, 2, 3];
  const { engine, keys: keysOf } = engineOf(
    keys.map((unique_key) => anIncident({ unique_key })),
  );
  const day = parseDay("2017-01-31");
  const minute = 13 * 60 + 5;
  const cases: [before: [day: number, minute: number, id: number], number[]][] =
    [
      [[day, minute, 6], [5, 4, 3, 2, 1]],
      [[day, minute, 3], [2, 1]],
      [[day, minute, 1], []],
      [[day, minute + 1, 0], [5, 4, 3, 2, 1]],
      [[day, minute - 1, 9], []],
      [[day + 1, 0, 0], [5, 4, 3, 2, 1]],
      [[day - 1, 1439, 9], []],
    ];
  for (const [[day, minute, id], expected] of cases) {
    const before = { day, minute, id };
    const { rows } = engine.query(EVERYTHING, { rows: { limit: 9, before } });
    assertEquals(keysOf(rows!), expected, JSON.stringify(before));
  }
});

Deno.test("Engine starts at the cursor or at the period's end, the older one", () => {
  const { engine, keys } = engineOf(
    [1, 2, 3, 4].map((unique_key) =>
      anIncident({ unique_key, date: `2017-01-0${unique_key}T00:00:00` })
    ),
  );
  const filter = { ...EVERYTHING, from: "2017-01-02", to: "2017-01-03" };
  const cases: [cursor: string, rows: number[]][] = [
    ["2017-01-05", [3, 2]],
    ["2017-01-04", [3, 2]],
    ["2017-01-03", [2]],
    ["2017-01-02", []],
    ["2017-01-01", []],
  ];
  for (const summary of [false, true]) {
    for (const [cursor, expected] of cases) {
      const before = { day: parseDay(cursor), minute: 0, id: 0 };
      const wants = { summary, rows: { limit: 9, before } };
      assertEquals(keys(engine.query(filter, wants).rows!), expected, cursor);
    }
  }
});

Deno.test("Engine needs no part but those that FastEngine says it lacks", () => {
  const incidents = [
    anIncident({ unique_key: 1, date: "2017-01-31T13:05:00" }),
    anIncident({ unique_key: 2, date: "2017-02-01T13:05:00" }),
    anIncident({ unique_key: 3, date: "2017-03-01T13:05:00" }),
  ];
  const { chunks, dictionary } = toChunks(incidents);
  const [day, minute] = [parseDay("2017-02-01"), 785];
  const february = { from: "2017-02-01", to: "2017-02-28" };
  const cases: [
    name: string,
    filter: Partial<Filter>,
    wants: Wants,
    periods: string[],
  ][] = [
    ["nothing", {}, { summary: true, rows: { limit: 9 } }, []],
    ["core columns", { district: [7], iucr: ["0486"], index: false }, {}, []],
    ["ward", { ward: [20] }, {}, ["2017-01", "2017-02", "2017-03"]],
    ["beat", { beat: ["0722"] }, {}, ["2017-01", "2017-02", "2017-03"]],
    ["place", { place: ["X"] }, {}, ["2017-01", "2017-02", "2017-03"]],
    ["block", { block: "X" }, {}, ["2017-01", "2017-02", "2017-03"]],
    ["ward in a period", { ward: [20], ...february }, {}, ["2017-02"]],
    ["ward with its months", { ward: [20], ...february }, { summary: true }, [
      "2017-01",
      "2017-02",
      "2017-03",
    ]],
    ["cursor", {}, { rows: { limit: 9, before: { day, minute, id: 9 } } }, [
      "2017-02",
    ]],
  ];
  for (const [name, part, wants, periods] of cases) {
    const filter = { ...EVERYTHING, ...part };
    const expected = engineOf(incidents).engine.query(filter, wants);
    const told = new FastEngine(dictionary);
    for (const { period, core } of chunks) {
      told.put({ period, core, place: null, detail: null });
    }
    const needed = name === "cursor" ? "detail" : "place";
    const nothing = { place: [], detail: [] };
    const lacks = { ...nothing, [needed]: periods };
    assertEquals(told.lacking([{ filter, wants }]), lacks, name);

    // With those parts of the periods that are named, it answers.
    const load = (isThere: (period: string) => boolean) => {
      const engine = new Engine(dictionary);
      for (const chunk of chunks) {
        const bare = { ...chunk, place: null, detail: null };
        const there = isThere(chunk.period) ? { [needed]: chunk[needed] } : {};
        engine.put({ ...bare, ...there });
      }
      return engine;
    };
    assertEquals(load(among(...periods)).query(filter, wants), expected, name);

    // Without any one of them, it says so.
    for (const period of periods) {
      const engine = load((other) => other !== period);
      assertThrows(() => engine.query(filter, wants), TypeError, period, name);
    }
  }
});

Deno.test("coreDays() are all days for a summary, else the filter's", () => {
  const filter = { ...EVERYTHING, from: "2017-02-01", to: "2017-02-28" };
  const days = [parseDay("2017-02-01"), parseDay("2017-02-28")] as const;
  assertEquals(coreDays(filter, {}), days);
  assertEquals(coreDays(filter, { rows: { limit: 1 } }), days);
  assertEquals(coreDays(filter, { summary: true }), [-Infinity, Infinity]);
  assertEquals(coreDays(EVERYTHING, {}), [-Infinity, Infinity]);
});

Deno.test("Engine counts cells that lie under the viewport's edge whole", () => {
  const { engine } = engineOf([
    anIncident({ unique_key: 1, latitude: 41.8, longitude: -87.7 }),
    anIncident({ unique_key: 2, latitude: 41.801, longitude: -87.701 }),
  ]);
  const bbox = [-87.7, 41.8, -87.7, 41.8] as const;
  const count = (level: number) =>
    engine.query(EVERYTHING, { cells: { bbox, level } }).cells!;
  assertEquals([...count(0).counts], [1]);
  assertEquals([...count(8).counts], [2]);
});

Deno.test("Engine counts cells of viewports beyond the grid", () => {
  const { engine } = engineOf([anIncident()]);
  const cases: [bbox: readonly [number, number, number, number], number][] = [
    [[-180, -90, 180, 90], 1],
    [[-87.95, 41.6, -87.5, 42.1], 1],
    [[10, 40, 11, 41], 0],
    [[-87.5, 41.6, -87.95, 42.1], 0], // east of west: nothing lies there
  ];
  for (const [bbox, expected] of cases) {
    const wants = { cells: { bbox, level: 9 }, points: { bbox, limit: 5 } };
    const { cells, points } = engine.query(EVERYTHING, wants);
    const sum = cells!.counts.reduce((a, b) => a + b, 0);
    assertEquals(cells!.columns <= 128 && cells!.rows <= 128, true, `${bbox}`);
    assertEquals([sum, points!.inView], [expected, expected], `${bbox}`);
  }
});

Deno.test("Engine refuses cells that are no cells, and too many", () => {
  const { engine } = engineOf([anIncident()]);
  const cases: [level: number, message: string][] = [
    [-1, "level -1: expected 0 to 11"],
    [12, "level 12: expected 0 to 11"],
    [1.5, "level 1.5: expected 0 to 11"],
    [NaN, "level NaN: expected 0 to 11"],
    [0, "level 0 is too fine"],
  ];
  for (const [level, message] of cases) {
    const cells = { bbox: CITY, level };
    const ask = () => engine.query(EVERYTHING, { cells });
    assertThrows(ask, RangeError, message);
  }
});

Deno.test("points own their memory, so that they can be handed to a thread", () => {
  const { engine } = engineOf(randomIncidents({ seed: 1, count: 50 }));
  const points = { bbox: CITY, limit: 40 };
  const { count, row } = engine.query(EVERYTHING, { points }).points!;
  assertEquals(row.buffer.byteLength, count * 4);
});
