/**
 * Answers for times that are not held, computed by BigQuery: within a budget,
 * and with problems that a caller can act on. What BigQuery says of itself goes
 * to the log; callers need not know whose project it is.
 */
import { lasts } from "../../core/until.ts";
import { type Bbox, toGridX, toGridY } from "../../core/grid.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Manifest } from "../../core/manifest.ts";
import { insideBox } from "../../core/page/inside_box.ts";
import type { Answerer, SummaryAsk, SummaryFound } from "./answerer.ts";
import { BatchedList } from "../http/batched_list.ts";
import { Problem } from "../http/problem.ts";
import {
  BigQueryAnswerer,
  type BigQueryAnswererOptions,
} from "../sources/bigquery/answers/answerer.ts";
import {
  type FailureKind,
  RemoteSourceError,
} from "../sources/remote_error.ts";
import { DailyBudget } from "../store/spending.ts";

/** Names the budget in the store. */
const BUDGET = "bigquery";
/**
 * How long BigQuery is left alone after it failed, in milliseconds: the next
 * visitors need not wait through all tries to learn the same.
 */
const REST = 30_000;
/** Failures of one query, after which another may well succeed. */
const OF_ONE_QUERY: ReadonlySet<FailureKind> = new Set([
  "answer",
  "billing-limit",
  "query",
  "timeout",
]);

interface PushDownOptions extends Omit<BigQueryAnswererOptions, "admit"> {
  kv: Deno.Kv;
  /** What queries may be billed for in a day, UTC. */
  bytesPerDay: number;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Told what is wrong, in one line, once while it lasts. */
  report?: (line: string) => void;
}

export class PushDown {
  readonly #bytesPerDay: number;
  readonly #budget: DailyBudget;
  readonly #now: () => number;
  readonly #report: (line: string) => void;
  readonly #answerer: BigQueryAnswerer;
  #restUntil = -Infinity;
  /** How long the rest is, in milliseconds. */
  #rests = 0;
  #trouble: string | null = null;

  /** @throws {SyntaxError} If the table's name is malformed. */
  constructor(
    { kv, bytesPerDay, now, report, ...options }: PushDownOptions,
  ) {
    this.#bytesPerDay = bytesPerDay;
    this.#now = now ?? Date.now;
    this.#report = report ?? console.error;
    this.#budget = new DailyBudget(kv, {
      purpose: BUDGET,
      budget: bytesPerDay,
      now: this.#now,
      report: this.#report,
    });
    this.#answerer = new BigQueryAnswerer({
      ...options,
      admit: (bytes) => this.#admit(bytes),
    });
  }

  /** Resolves when the store is asked for nothing any more. */
  async settled(): Promise<void> {
    await this.#budget.settled();
  }

  /** What was billed since this was made. */
  get usage(): BigQueryAnswerer["usage"] {
    return this.#answerer.usage;
  }

  /**
   * Answers beside those of a published version: over the whole table, but
   * for days that the version does not know yet. Each throws the 503 problem
   * that says why there is no answer.
   */
  beside({ to, since }: Manifest): Answerer | null {
    if (to === null) return null;
    const answerer = this.#answerer;
    const from = since ?? "the first day held";
    const run = <T>(compute: () => Promise<T>) =>
      this.#explained(from, compute);
    return {
      queriesFor,
      summaries: (asks) =>
        run(() => Promise.all(asks.map((ask) => summaryOf(answerer, ask, to)))),
      cells: (filter, wanted) => run(() => answerer.cells(filter, wanted, to)),
      incidents: (filter, limit, before) =>
        run(async () => {
          const found = await answerer.incidents(filter, limit, before, to);
          return { ...found, incidents: BatchedList.of(found.incidents) };
        }),
      table: (filter, by, most) =>
        run(() => answerer.table(filter, by, to, most)),
      types: () => run(() => answerer.types(to)),
    };
  }

  async #explained<T>(from: string, compute: () => Promise<T>): Promise<T> {
    const rest = this.#restUntil - this.#now();
    if (lasts(this.#restUntil, this.#rests, this.#now())) {
      throw unavailable(from, rest);
    }
    try {
      const answer = await compute();
      this.#trouble = null;
      return answer;
    } catch (error) {
      if (error instanceof OverBudget) throw error.toProblem(from);
      if (!(error instanceof RemoteSourceError)) throw error;
      if (error.message !== this.#trouble) {
        this.#report(`No answer for times before ${from}: ${error.message}`);
      }
      this.#trouble = error.message;
      const rest = Math.max(REST, error.retryAfter ?? 0);
      if (!OF_ONE_QUERY.has(error.kind)) {
        this.#rests = rest;
        this.#restUntil = this.#now() + rest;
      }
      throw unavailable(from, rest);
    }
  }

  async #admit(bytes: number): Promise<void> {
    const { ok, left, renewsAt } = await this.#budget.spend(bytes);
    if (ok) return;
    const wait = renewsAt - this.#now();
    throw new OverBudget({ bytes, left, budget: this.#bytesPerDay, wait });
  }
}

/** What {@linkcode summaryOf} asks for. */
function queriesFor({ filter, timelines, view }: SummaryAsk): number {
  const ofView = view === null || isApart(filter, view) ? 0 : 1;
  return Math.max(1, timelines.length) + ofView;
}

/** A query for each timeline, or one, and another for a viewport. */
async function summaryOf(
  answerer: BigQueryAnswerer,
  { filter, timelines: [first, ...others], view }: SummaryAsk,
  to: string,
): Promise<SummaryFound> {
  const { timeline, ...summary } = await answerer.summary(filter, to, first);
  const timelines = timeline === undefined ? [] : [timeline];
  for (const window of others) {
    timelines.push((await answerer.summary(filter, to, window)).timeline!);
  }
  if (view === null) return { summary, timelines };
  const inView = isApart(filter, view)
    ? 0
    : (await answerer.summary(insideBox(filter, view), to)).total;
  return { summary, timelines, inView };
}

/** Whether nothing of a filter lies in a viewport. */
function isApart({ bbox }: Filter, view: Bbox): boolean {
  return bbox !== null && !sharesCells(bbox, view);
}

/** Whether two boxes have any place in common, as boxes are compared. */
function sharesCells(a: Bbox, b: Bbox): boolean {
  return toGridX(Math.max(a[0], b[0])) <= toGridX(Math.min(a[2], b[2])) &&
    toGridY(Math.min(a[3], b[3])) <= toGridY(Math.max(a[1], b[1]));
}

/** A query that would cost more than is left of the day's budget. */
class OverBudget extends Error {
  override name = "OverBudget";

  constructor(
    readonly facts: {
      bytes: number;
      left: number;
      budget: number;
      /** Milliseconds until the budget begins anew. */
      wait: number;
    },
  ) {
    super("over budget");
  }

  toProblem(from: string): Problem {
    const { bytes, left, budget, wait } = this.facts;
    const detail =
      `Answers for times before ${from} are computed by BigQuery, and today's budget for that is used up: this one would read ${
        size(bytes)
      }, and ${size(left)} of ${
        size(budget)
      } are left. The budget begins anew at midnight UTC. Meanwhile add from=${from} or a later day; answers that were computed before are still there, too.`;
    return new Problem(503, "budget-used-up", detail, {
      retryAfter: Math.ceil(wait / 1000),
    });
  }
}

function unavailable(from: string, rest: number): Problem {
  const detail =
    `Answers for times before ${from} are computed by BigQuery, which cannot answer at the moment. Try again later; meanwhile add from=${from} or a later day.`;
  return new Problem(503, "bigquery-unavailable", detail, {
    retryAfter: Math.ceil(rest / 1000),
  });
}

function size(bytes: number): string {
  return bytes >= 2 ** 30
    ? `${(bytes / 2 ** 30).toFixed(1)} GiB`
    : `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
