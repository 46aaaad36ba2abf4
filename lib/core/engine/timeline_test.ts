import { assertEquals, assertThrows } from "@std/assert";
import { anIncident } from "../../../tests/support/incident.ts";
import { toChunks } from "../../../tests/support/incidents.ts";
import { parseDay } from "../calendar.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import type { TimeUnit } from "../time_unit.ts";
import { MOST_UNITS } from "../timeline_wanted.ts";
import { FastEngine } from "./fast/engine.ts";
import { coreDays } from "./needs.ts";
import { Engine } from "./plain/engine.ts";

/** An incident at noon of each day. */
function engines(...days: string[]) {
  const { chunks, dictionary } = toChunks(
    days.map((day, i) =>
      anIncident({
        unique_key: i + 1,
        date: `${day}T12:00:00`,
        year: Number(day.slice(0, 4)),
        district: i % 2 + 1,
      })
    ),
  );
  return [new Engine(dictionary), new FastEngine(dictionary)].map((engine) => {
    for (const chunk of chunks) engine.put(chunk);
    return engine;
  });
}

const wanted = (unit: TimeUnit, from: string, to: string) => ({
  unit,
  from: parseDay(from),
  to: parseDay(to),
});

Deno.test("a timeline counts by day, week or month of its window", () => {
  const both = engines(
    "2016-12-25", // a Sunday
    "2016-12-26",
    "2016-12-31",
    "2017-01-01",
    "2017-01-02",
    "2017-02-01",
    "2017-02-01",
  );
  const cases: [TimeUnit, from: string, to: string, counts: number[]][] = [
    ["day", "2016-12-25", "2016-12-27", [1, 1, 0]],
    ["day", "2017-02-01", "2017-02-01", [2]],
    ["week", "2016-12-19", "2017-01-08", [1, 3, 1]],
    // Cut: without the 26th, and without the 2nd.
    ["week", "2016-12-27", "2017-01-01", [2]],
    ["month", "2016-12-01", "2017-02-28", [3, 2, 2]],
    ["month", "2016-12-26", "2017-01-01", [2, 1]],
    ["month", "2018-01-01", "2018-02-28", [0, 0]],
    ["week", "2001-01-01", "2001-01-08", [0, 0]],
  ];
  for (const [unit, from, to, counts] of cases) {
    const timeline = wanted(unit, from, to);
    for (const engine of both) {
      for (const summary of [false, true]) {
        const answer = engine.query(EVERYTHING, { timeline, summary });
        assertEquals(
          answer.timeline,
          { ...timeline, counts: Uint32Array.from(counts) },
          `${unit} ${from} ${to}`,
        );
      }
    }
  }
});

Deno.test("a timeline ignores the period, and obeys all else", () => {
  const both = engines("2017-01-03", "2017-01-03", "2017-01-04", "2018-05-05");
  const timeline = wanted("day", "2017-01-03", "2017-01-05");
  const cases: [Partial<Filter>, counts: number[]][] = [
    [{ from: "2018-01-01" }, [2, 1, 0]],
    [{ to: "2017-01-03" }, [2, 1, 0]],
    [{ from: "2018-01-01", district: [1] }, [1, 1, 0]],
    [{ district: [2] }, [1, 0, 0]],
    [{ district: [9] }, [0, 0, 0]],
  ];
  for (const [filter, counts] of cases) {
    for (const engine of both) {
      const answer = engine.query({ ...EVERYTHING, ...filter }, { timeline });
      assertEquals([...answer.timeline!.counts], counts);
    }
  }
});

Deno.test("a timeline must have days, and not too many units", () => {
  const cases = [
    { unit: "day", from: 5, to: 4 },
    { unit: "day", from: -1, to: 4 },
    { unit: "month", from: 0, to: 65_536 },
    { unit: "month", from: NaN, to: 4 },
    { unit: "day", from: 0, to: MOST_UNITS },
  ] as const;
  for (const timeline of cases) {
    for (const engine of engines("2017-01-03")) {
      assertThrows(() => engine.query(EVERYTHING, { timeline }), RangeError);
    }
  }
  const timeline = { unit: "day", from: 0, to: MOST_UNITS - 1 } as const;
  for (const engine of engines("2017-01-03")) {
    assertEquals(
      engine.query(EVERYTHING, { timeline }).timeline!.counts.length,
      MOST_UNITS,
    );
  }
});

Deno.test("a timeline needs its own days beside those of the period", () => {
  const timeline = wanted("day", "2017-01-03", "2017-01-05");
  const cases: [first: string, last: string, from: string, to: string][] = [
    ["2017-01-04", "2017-02-01", "2017-01-03", "2017-02-01"],
    ["2016-01-04", "2016-02-01", "2016-01-04", "2017-01-05"],
    ["2017-01-04", "2017-01-04", "2017-01-03", "2017-01-05"],
  ];
  for (const [first, last, from, to] of cases) {
    assertEquals(
      coreDays({ ...EVERYTHING, from: first, to: last }, { timeline }),
      [parseDay(from), parseDay(to)],
    );
  }
  const days = coreDays(EVERYTHING, { timeline });
  assertEquals(days, [-Infinity, Infinity]);
});
