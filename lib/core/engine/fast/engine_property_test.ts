/**
 * Every way to an answer gives the same one: a count of the incidents one by
 * one, the plain engine, and the fast one with either kernel, whatever memory
 * it may take, from the start and after all months were replaced.
 */
import { assert } from "@std/assert";
import fc from "fast-check";
import {
  arbitraryAsked,
  assertAnswers,
} from "../../../../tests/support/engine_check.ts";
import {
  assertAllSame,
  fastEngines,
} from "../../../../tests/support/engine_ways.ts";
import {
  randomIncidents,
  randomNumbers,
  toChunks,
} from "../../../../tests/support/incidents.ts";
import { parseDay } from "../../calendar.ts";
import { periodOf } from "../../chunks/period.ts";
import type { Incident } from "../../incident/incident.ts";
import { Engine } from "../plain/engine.ts";

const FILTERS = 1000;
/** Filters in a row that all engines together are asked. */
const TURNS = 3;

/** Rows that a page may have. */
const PAGE = { min: 100, max: 1000 };

Deno.test(`${FILTERS} random filters are answered the same on every way`, () => {
  const incidents = randomIncidents({ seed: 61, count: 300 });
  const { chunks, dictionary } = toChunks(incidents);
  const plain = new Engine(dictionary);
  const engines = fastEngines(dictionary);
  for (const chunk of chunks) {
    for (const { engine } of [{ engine: plain }, ...engines]) engine.put(chunk);
  }
  let [run, found] = [0, 0];
  fc.assert(
    fc.property(arbitraryAsked(incidents, 6, PAGE), (asked) => {
      const total = assertAnswers(plain, dictionary, incidents, asked);
      if (total > 0) found++;
      // Each filter on a third of the budgets, among them one of JavaScript.
      const turn = run++ % TURNS;
      const some = engines.filter((_, i) => i % TURNS === turn);
      assertAllSame(some, plain, asked);
    }),
    { numRuns: FILTERS },
  );
  // Otherwise the filters were not worth asking.
  assert(found > FILTERS / 4, `${found} of ${FILTERS} matched anything`);
});

Deno.test("answers stay the same while months are replaced one by one", () => {
  const newestYear = 2017;
  const [old, renewed] = [71, 72].map((seed) =>
    randomIncidents({ seed, count: 300 })
  ) as [Incident[], Incident[]];
  const { dictionary } = toChunks([...old, ...renewed]);
  const periodOfRow = ({ date }: Incident) =>
    periodOf(parseDay(date.slice(0, 10)), newestYear);
  const [before, after] = [old, renewed].map((incidents) => ({
    incidents: Map.groupBy(incidents, periodOfRow),
    chunks: toChunks(incidents, dictionary).chunks,
  }));
  const plain = new Engine(dictionary);
  const engines = fastEngines(dictionary);
  const all = [{ engine: plain }, ...engines];
  for (const chunk of before!.chunks) {
    for (const { engine } of all) engine.put(chunk);
  }
  const held = new Map(before!.incidents);
  const random = randomNumbers(73);
  const left = [...after!.chunks];
  assert(left.length > 12, `${left.length} chunks to replace`);
  const check = (runs: number) => {
    const incidents = [...held.values()].flat();
    fc.assert(
      fc.property(arbitraryAsked(incidents, 6, PAGE), (one) => {
        assertAnswers(plain, dictionary, incidents, one);
        assertAllSame(engines, plain, one);
      }),
      { numRuns: runs },
    );
  };
  check(20);
  while (left.length > 0) {
    const [chunk] = left.splice(random(left.length), 1);
    for (const { engine } of all) engine.put(chunk!);
    held.set(chunk!.period, after!.incidents.get(chunk!.period)!);
    check(10);
  }
  check(20);
});
