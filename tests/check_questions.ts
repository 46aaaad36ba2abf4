/**
 * Asks random questions of the whole grammar of everything that answers them,
 * and compares: a count of the incidents one by one, the plain engine, the fast
 * one with either kernel and little or much memory, a page's thread, and the SQL
 * that BigQuery is sent, run by DuckDB. Tests ask the same, fewer of SQL. Ends
 * with 1 at the first difference, and says how to ask that question again.
 *
 *     deno task check:questions
 *     deno task check:questions --count=1000 --seed=7
 *     deno task check:questions --seed=7 --only=41    one question again
 */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseArgs } from "node:util";
import type { Answer, Wants } from "../lib/core/engine/answer.ts";
import { DIMENSIONS } from "../lib/core/engine/dimensions.ts";
import { Engine } from "../lib/core/engine/plain/engine.ts";
import { EVERYTHING, type Filter } from "../lib/core/filter/filter.ts";
import { normalize, toQuery } from "../lib/core/filter/query.ts";
import { BigQueryAnswerer } from "../lib/server/sources/bigquery/answers/answerer.ts";
import { dataServer } from "./support/data_server.ts";
import {
  type AnyEngine,
  arbitraryAsked,
  type Asked,
  assertAnswers,
} from "./support/engine_check.ts";
import { toCompare } from "./support/engine_pair.ts";
import { assertAllSame, fastEngines } from "./support/engine_ways.ts";
import { askBigQuery } from "./support/fake_bigquery/ask.ts";
import { toChunks } from "./support/incidents.ts";
import { oddRecords } from "./support/odd_records.ts";
import { assertPushedDown } from "./support/push_down_check.ts";
import { connectTo } from "./support/thread_line.ts";
import { until } from "./support/until.ts";

const THROUGH = "2017-03-30";
/** A line is written after so many questions. */
const STEP = 50;
/** Questions at a time: while DuckDB is at one, the engines are at another. */
const LANES = 4;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000" },
    seed: { type: "string", default: `${Date.now() % 1_000_000}` },
    only: { type: "string" },
    incidents: { type: "string", default: "400" },
  },
});
const [count, seed, size] = [values.count, values.seed, values.incidents]
  .map(Number) as [number, number, number];
if (![count, seed, size].every((n) => Number.isInteger(n) && n > 0)) {
  console.error(
    "Write --count, --seed and --incidents as whole numbers from 1",
  );
  Deno.exit(2);
}

/** An engine, and how many questions it has answered. */
class CountedEngine implements AnyEngine {
  answers = 0;
  readonly #engine: AnyEngine;

  constructor(engine: AnyEngine) {
    this.#engine = engine;
  }

  get chunks() {
    return this.#engine.chunks;
  }

  query(filter: Filter, wants: Wants): Answer {
    const answer = this.#engine.query(filter, wants);
    this.answers++;
    return answer;
  }
}

const { records, incidents } = oddRecords({
  seed,
  count: size,
  through: THROUGH,
});
const { chunks, dictionary } = toChunks(incidents);
const plain = new Engine(dictionary);
const engines = fastEngines(dictionary);
for (const chunk of chunks) {
  for (const engine of [plain, ...engines.map(({ engine }) => engine)]) {
    engine.put(chunk);
  }
}
const countedPlain = new CountedEngine(plain);
const countedFast = engines.map(({ name, engine }) => ({
  name,
  engine: new CountedEngine(engine),
}));
const server = dataServer(incidents);
using line = connectTo(server.fetch, { range: "all" });
await line.dataset.load();
// The first question about places is the server's, and has them loaded.
const aboutPlaces = { ...EVERYTHING, block: "N " };
await until(async () => {
  const requests = server.asked.length;
  await line.dataset.query(aboutPlaces, { summary: true });
  return server.asked.length - requests;
}, (asked) => asked === 0);
await using asked = await askBigQuery(records);
const sql = new BigQueryAnswerer({
  credentials: { json: asked.account.keyFile },
  endpoint: asked.fake.endpoint,
  pageRows: 500,
});

type By = Parameters<typeof sql.table>[1];

/** Everyone who answers, by name. */
const ANSWERERS: {
  name: string;
  /** Throws where it differs. */
  check: (asked: Asked, by: By, i: number) => unknown;
  /** How many answers it has given. */
  answers: () => number;
}[] = [
  {
    name: "the plain engine",
    check(asked) {
      if (assertAnswers(countedPlain, dictionary, incidents, asked) > 0) {
        found++;
      }
    },
    answers: () => countedPlain.answers,
  },
  {
    // Each question on a third of the budgets, among them one of JavaScript.
    name: "the fast engine",
    check: (asked, _, i) =>
      assertAllSame(
        countedFast.filter((_, n) => n % 3 === i % 3),
        plain,
        asked,
      ),
    answers: () =>
      countedFast.reduce((sum, { engine }) => sum + engine.answers, 0),
  },
  {
    name: "a page's thread",
    check: assertThread,
    answers: () => threadAnswers,
  },
  {
    name: "SQL",
    check: ({ filter, cells, timeline, page }, by) =>
      assertPushedDown(sql, incidents, filter, {
        through: THROUGH,
        bbox: cells.bbox,
        level: cells.level,
        limit: page,
        timeline,
        by,
      }),
    answers: () => asked.fake.jobs.length,
  },
];

const questions = fc.sample(
  fc.tuple(
    arbitraryAsked(incidents, 5, { min: 30, max: 100 }),
    fc.subarray([...DIMENSIONS], { minLength: 1, maxLength: 3 }),
  ),
  { numRuns: count, seed },
);
console.log(
  `${incidents.length} incidents, ${questions.length} questions, seed ${seed}`,
);
const wanted = [...questions.entries()].filter(([i]) =>
  values.only === undefined || i + 1 === Number(values.only)
);
const waiting = wanted.values();
let [done, found, threadAnswers, isDifferent] = [0, 0, 0, false];
const began = performance.now();
await Promise.all(Array.from({ length: LANES }, askOnAndOn));
const seconds = Math.round((performance.now() - began) / 1000);
if (!isDifferent) {
  const ways = ANSWERERS.map(({ name, answers }) => `${answers()} by ${name}`);
  console.log(
    `All alike: ${done} questions of seed ${seed}, ${found} of which found any ` +
      `of ${incidents.length} incidents, in ${seconds} s. Compared with a count ` +
      `one by one: ${ways.join(", ")}`,
  );
}
Deno.exitCode = isDifferent ? 1 : 0;

/** Asks one question after the other, until one is answered differently. */
async function askOnAndOn(): Promise<void> {
  for (const [i, [asked, by]] of waiting) {
    for (const { name, check } of ANSWERERS) {
      try {
        await check(asked, by, i);
      } catch (error) {
        if (!isDifferent) report(i, asked, name, error);
        isDifferent = true;
      }
      if (isDifferent) return;
    }
    if (++done % STEP === 0) {
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(
        `seed ${seed}: ${done} of ${wanted.length} alike, ${found} found ` +
          `anything, ${seconds} s`,
      );
    }
  }
}

/** Says which question was answered differently, and how to ask it again. */
function report(i: number, asked: Asked, name: string, error: unknown): void {
  const filter = normalize({ ...EVERYTHING, ...asked.filter });
  console.error(
    `Question ${
      i + 1
    } of seed ${seed}: ${name} differs from a count one by one.\n` +
      `  filter: ${decodeURIComponent(toQuery(filter)) || "none"}\n` +
      `  again: deno task check:questions --count=${count} --seed=${seed} ` +
      `--incidents=${size} --only=${i + 1}\n` +
      (error instanceof Error ? error.message : `${error}`),
  );
}

/** The same through the line to a thread, which answers by itself. */
async function assertThread(
  { filter, timeline, cells, points, tallies, tables }: Asked,
): Promise<void> {
  // No page holds what single incidents are found by.
  const whole = { ...EVERYTHING, ...filter, id: [], case: [] };
  const wants: Wants = {
    ...{ summary: true, timeline, cells, points },
    ...{ tallies, tables, inView: points.bbox },
  };
  const expected = toCompare(plain.query(whole, wants)) as object;
  const requests = server.asked.length;
  const answer = await line.dataset.query(whole, wants);
  threadAnswers++;
  assertEquals(server.asked.slice(requests), [], "the server was asked");
  const { periods: _, groups: __, version: ___, ...actual } = answer;
  assertEquals(toCompare(actual), expected);
}
