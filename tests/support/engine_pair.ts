import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseDay } from "../../lib/core/calendar.ts";
import type { Answer, Wants } from "../../lib/core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";
import { type Bbox, CITY_BOX } from "../../lib/core/grid.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import {
  arbitraryBox,
  arbitraryFilter,
  arbitraryTables,
  arbitraryTallies,
  arbitraryTimeline,
} from "./arbitrary_filter.ts";
import type { AnyEngine } from "./engine_check.ts";

export interface Question {
  filter: Filter;
  wants: Wants;
}

const WHOLE_CITY: Bbox = CITY_BOX;

/** Filters, and any mixture of what can be wanted of an answer. */
export function arbitraryQuestion(
  incidents: readonly Incident[],
): fc.Arbitrary<Question> {
  const box = fc.oneof(
    { weight: 6, arbitrary: arbitraryBox(incidents) },
    { weight: 1, arbitrary: fc.constant(WHOLE_CITY) },
  );
  const limit = fc.oneof(fc.nat(60), fc.constantFrom(0, 1_000_000));
  const before = fc.constantFrom(...incidents).map((
    { date, unique_key },
  ) => ({
    day: parseDay(date.slice(0, 10)),
    minute: Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16)),
    id: unique_key,
  }));
  const wants: fc.Arbitrary<Wants> = fc.record({
    summary: fc.boolean(),
    timeline: arbitraryTimeline(incidents),
    cells: fc.record({
      bbox: box,
      level: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 6, max: 11 }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 }) },
      ),
    }),
    points: fc.record({ bbox: box, limit, whole: fc.boolean() }),
    rows: fc.record({ limit, before }, { requiredKeys: ["limit"] }),
    tallies: arbitraryTallies(),
    tables: arbitraryTables(),
    inView: box,
  }, { requiredKeys: [] });
  const filter = fc.oneof(
    { weight: 5, arbitrary: arbitraryFilter(incidents) },
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant({ bbox: WHOLE_CITY }) },
    // Most of the week, where counting what is left out takes less.
    {
      weight: 1,
      arbitrary: fc.tuple(
        arbitraryFilter(incidents),
        fc.subarray(Array.from({ length: 24 }, (_, hour) => hour), {
          minLength: 12,
        }),
      ).map(([filter, hour]) => ({ ...filter, hour })),
    },
  );
  return fc.record({ filter, wants }).map(({ filter, wants }) => ({
    filter: { ...EVERYTHING, ...filter },
    wants,
  }));
}

/** Asks both the same: they must answer the same, or throw the same. */
export function assertSame(
  actual: AnyEngine,
  expected: AnyEngine,
  { filter, wants }: Question,
  what = "",
): void {
  const ask = (engine: AnyEngine) => {
    try {
      return toCompare(engine.query(filter, wants));
    } catch (error) {
      return `${error}`;
    }
  };
  assertEquals(
    ask(actual),
    ask(expected),
    `${what} ${JSON.stringify({ filter, wants })}`,
  );
}

/**
 * The same answer with cells listed by position, the empty ones left out:
 * millions of zeros take long to compare.
 */
export function toCompare(answer: Answer): unknown {
  const { cells } = answer;
  if (cells === undefined) return answer;
  const { counts, ...frame } = cells;
  const filled: [cell: number, count: number][] = [];
  for (let i = 0; i < counts.length; i++) {
    if (counts[i]! > 0) filled.push([i, counts[i]!]);
  }
  return { ...answer, cells: { ...frame, length: counts.length, filled } };
}
