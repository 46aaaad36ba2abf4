/**
 * Measures the engine beside its peers on the same rows, in one process, in
 * turns, and checks that all of them say the same.
 *
 *     deno task bench                  all peers
 *     deno task bench --peers=duckdb   some (duckdb, sqlite, crossfilter), or none
 *     deno task bench --only=Q2,Q5     some questions
 *     deno task bench --filters=500    and so many random filters
 *     deno task bench --seed=11        other ones
 *     deno task bench --years=201*     on some years of the real rows
 *     deno task bench --rows=1000000   on so many made-up ones; 8,300,000 are
 *                                      made up where there are no real ones
 *     deno task bench --json           for machines
 */
import { parseArgs } from "node:util";
import { formatDay } from "../lib/core/calendar.ts";
import { FastEngine } from "../lib/core/engine/fast/engine.ts";
import { JsKernel } from "../lib/core/engine/fast/time/kernel_js.ts";
import { Engine } from "../lib/core/engine/plain/engine.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import { assertSame, type Question } from "../tests/support/engine_pair.ts";
import { loadRows, type Rows } from "../tests/support/engine_rows.ts";
import { randomQuestions } from "../tests/support/random_filters.ts";
import { type AskCrossfilter, crossfilterOf } from "./engine/crossfilter.ts";
import { askDuckDB, type Figures } from "./engine/duckdb.ts";
import { figuresOf } from "./engine/figures.ts";
import { type Case, cases } from "./engine/questions.ts";
import { PreAggregates } from "./engine/pre_aggregates.ts";
import { askSqlite, sqliteOf } from "./engine/sqlite.ts";

/** How often our engine answers, against once for a peer. */
const TURNS = 7;
const OURS_A_TURN = 5;

interface Contender {
  name: string;
  /** Gets ready for a case, which is timed by itself. */
  prepare?(questions: Question[]): Promise<void>;
  /** Whether it answers a case at all. */
  can?(questions: Question[]): boolean;
  /** Answers all questions of a case; the figures of the first. */
  ask(questions: Question[]): Figures | Promise<Figures>;
  turns: number;
}

/** Milliseconds of a case, by contender. */
interface Result {
  name: string;
  text: string;
  median: Record<string, number>;
  least: Record<string, number>;
  /** The best DuckDB configuration's median divided by ours. */
  ratio: number | null;
}

const median = (times: number[]) =>
  times.toSorted((a, b) => a - b)[times.length >> 1]!;

const hasNoTables = (questions: Question[]) =>
  questions.every(({ wants }) => wants.tables === undefined);

async function contenders(rows: Rows, peers: string[]): Promise<Contender[]> {
  const list: Contender[] = [];
  if (peers.includes("duckdb")) {
    for (const threads of [1, 2]) {
      for (const sets of [false, true]) {
        const connection = await rows.database.connect();
        list.push({
          name: `DuckDB, ${threads} thread${threads > 1 ? "s" : ""}${
            sets ? ", grouping sets" : ""
          }`,
          turns: TURNS,
          async ask(questions) {
            await connection.run(`set threads = ${threads}`);
            let first: Figures | undefined;
            for (const question of questions) {
              const figures = await askDuckDB(
                connection,
                question,
                rows.types,
                sets,
              );
              first ??= figures;
            }
            return first!;
          },
        });
      }
    }
  }
  if (peers.includes("duckdb")) {
    const mosaic = new PreAggregates(await rows.database.connect(), rows.types);
    list.push({
      name: "pre-aggregates in DuckDB",
      turns: TURNS,
      can: (questions) => questions.length > 1,
      prepare: ([question]) => mosaic.prepare(question!),
      async ask(questions) {
        let first: Figures | undefined;
        for (const question of questions) {
          const figures = await mosaic.ask(question);
          first ??= figures;
        }
        return first!;
      },
    });
  }
  if (peers.includes("sqlite")) {
    const database = sqliteOf(rows);
    list.push({
      name: "SQLite",
      turns: 1,
      can: hasNoTables,
      ask: (questions) =>
        questions.map((one) => askSqlite(database, one, rows.types))[0]!,
    });
  }
  if (peers.includes("crossfilter")) {
    const ask: AskCrossfilter = crossfilterOf(rows);
    list.push({
      name: "crossfilter2",
      turns: 1,
      can: hasNoTables,
      ask: (questions) => questions.map((one) => ask(one))[0]!,
    });
  }
  return list;
}

function sameFigures(a: Figures, b: Figures, what: string): void {
  const text = ({ charts, ...rest }: Figures) =>
    JSON.stringify([rest, Object.entries(charts ?? {}).sort()]);
  if (text(a) !== text(b)) {
    throw new Error(`${what} differs: ${text(a)} instead of ${text(b)}`);
  }
}

async function measure(
  { name, text, questions }: Case,
  fast: FastEngine,
  js: FastEngine,
  plain: Engine,
  peers: Contender[],
): Promise<Result> {
  const times: Record<string, number[]> = {};
  const timed = async <T>(who: string, act: () => T | Promise<T>) => {
    const start = performance.now();
    const result = await act();
    (times[who] ??= []).push(performance.now() - start);
    return result;
  };
  const ask = (engine: FastEngine | Engine) =>
    questions.map(({ filter, wants }) => engine.query(filter, wants));
  for (let i = 0; i < 3; i++) ask(fast); // makes what is made when asked for
  ask(js);
  // The plain engine looks at every row: brute force.
  const expected = (await timed("plain engine", () => ask(plain))).map(
    figuresOf,
  );
  for (const engine of [fast, js]) {
    ask(engine).forEach((answer, i) =>
      sameFigures(figuresOf(answer), expected[i]!, name)
    );
  }
  for (let turn = 0; turn < TURNS; turn++) {
    for (const peer of peers) {
      if (turn >= peer.turns || peer.can?.(questions) === false) continue;
      for (let i = 0; i < OURS_A_TURN; i++) {
        await timed("ours", () => ask(fast));
      }
      if (peer.prepare !== undefined) {
        const making = () => peer.prepare!(questions);
        await timed(`${peer.name}, made`, making);
      }
      const figures = await timed(peer.name, () => peer.ask(questions));
      sameFigures(figures, expected[0]!, `${name} of ${peer.name}`);
    }
    for (let i = 0; i < OURS_A_TURN; i++) await timed("ours", () => ask(fast));
    if (turn < 3) await timed("ours, plain JavaScript", () => ask(js));
  }
  const of = (pick: (times: number[]) => number) =>
    Object.fromEntries(
      Object.entries(times).map(([who, list]) => [who, pick(list)]),
    );
  const medians = of(median);
  const duck = Object.entries(medians)
    .filter(([who]) => who.startsWith("DuckDB")).map(([, ms]) => ms);
  return {
    name,
    text,
    median: medians,
    least: of((list) => Math.min(...list)),
    ratio: duck.length === 0 ? null : Math.min(...duck) / medians.ours!,
  };
}

interface Slow {
  median: number;
  least: number;
  total: number;
  question: Question;
}

/** Every so many random filters a peer is asked as well. */
const PEER_STEP = 10;

/**
 * Times of random filters, the slowest first. Each answer is compared whole
 * with the plain engine's, and every tenth with a peer's.
 */
async function measureRandom(
  fast: FastEngine,
  plain: Engine,
  peer: Contender | undefined,
  questions: Question[],
): Promise<Slow[]> {
  const slow: Slow[] = [];
  for (const [i, question] of questions.entries()) {
    const { filter, wants } = question;
    assertSame(fast, plain, question);
    const answer = fast.query(filter, wants);
    if (peer !== undefined && i % PEER_STEP === 0) {
      const figures = await peer.ask([question]);
      const what = `${JSON.stringify(filter)} of ${peer.name}`;
      sameFigures(figures, figuresOf(answer), what);
    }
    const times: number[] = [];
    for (let turn = 0; turn < 9; turn++) {
      const start = performance.now();
      fast.query(filter, wants);
      times.push(performance.now() - start);
    }
    slow.push({
      median: median(times),
      least: Math.min(...times),
      total: answer.total,
      question,
    });
  }
  return slow.sort((a, b) => b.median - a.median);
}

/** The parts of a filter that ask for anything. */
function askedOf(filter: Filter): Partial<Filter> {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) =>
      value !== null && !(Array.isArray(value) && value.length === 0)
    ),
  );
}

if (import.meta.main) {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      peers: { type: "string", default: "duckdb,sqlite,crossfilter" },
      only: { type: "string" },
      filters: { type: "string", default: "0" },
      seed: { type: "string", default: "7" },
      rows: { type: "string" },
      years: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const say = (text: string) => values.json || console.log(text);
  const rows = await loadRows({
    years: values.years,
    madeUp: values.rows === undefined ? undefined : Number(values.rows),
  });
  const last = rows.chunks.at(-1)!.core;
  const newest = formatDay(last.day[last.rows - 1]!);
  const common = rows.types.includes("THEFT")
    ? ["THEFT", "BATTERY", "NARCOTICS"] as const
    : ["TYPE 0", "TYPE 1", "TYPE 2"] as const;
  const load = Deno.loadavg()[0]!.toFixed(1);
  say(
    `${rows.rows} rows: ${rows.name}\n${
      new Date().toISOString().slice(0, 10)
    }, ` +
      `Deno ${Deno.version.deno}, ${navigator.hardwareConcurrency} cores, load ${load}\n`,
  );

  const fast = new FastEngine(rows.dictionary);
  const js = new FastEngine(rows.dictionary, { kernel: new JsKernel() });
  const plain = new Engine(rows.dictionary);
  for (const chunk of rows.chunks) {
    for (const engine of [fast, js, plain]) engine.put(chunk);
  }
  const peers = await contenders(rows, values.peers.split(","));
  const results: Result[] = [];
  for (const one of cases(newest, [...common])) {
    if (values.only && !values.only.split(",").includes(one.name)) continue;
    const result = await measure(one, fast, js, plain, peers);
    results.push(result);
    say(`${result.name}: ${result.text}`);
    for (const [who, ms] of Object.entries(result.median)) {
      const ratio = (ms / result.median.ours!).toFixed(1);
      say(
        `  ${who.padEnd(34)}${ms.toFixed(2).padStart(10)} ms` +
          `${result.least[who]!.toFixed(2).padStart(10)} least${
            ratio.padStart(9)
          } x`,
      );
    }
  }
  const peer = peers.find(({ name }) => name.startsWith("DuckDB"));
  const random = await measureRandom(
    fast,
    plain,
    peer,
    randomQuestions(rows, Number(values.filters), Number(values.seed)),
  );
  if (random.length > 0) {
    const slow = random.filter(({ median }) => median > 16).length;
    const compared = peer === undefined
      ? ""
      : `, ${Math.ceil(random.length / PEER_STEP)} of them to ${peer.name}'s`;
    say(
      `\n${random.length} random filters, answers equal to the plain ` +
        `engine's${compared}; ${slow} over 16 ms; the slowest:`,
    );
    for (const { median, least, total, question } of random.slice(0, 5)) {
      const { filter, wants } = question;
      const way = fast.explain(filter, wants).replaceAll("\n", "\n    ");
      say(
        `  ${median.toFixed(1)} ms (least ${least.toFixed(1)}), ` +
          `${total} rows: ${JSON.stringify(askedOf(filter))}\n    ${way}`,
      );
    }
  }
  const bytes = fast.memory / rows.rows;
  say(
    `\nMemory: 13 bytes a row in chunks' core columns, ${
      bytes.toFixed(2)
    } made ` +
      `beside them, ${(13 + bytes).toFixed(2)} in all`,
  );
  if (values.json) {
    const asked = random.map(({ question: { filter }, ...times }) => ({
      ...times,
      filter: askedOf(filter),
    }));
    console.log(
      JSON.stringify({ rows: rows.rows, results, random: asked, bytes }),
    );
  }
}
