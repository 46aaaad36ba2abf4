/**
 * The engine's questions, computed by BigQuery over the whole table: for times
 * that are not held. Values travel as parameters, a question is one query, and
 * the numbers are those that the engine would give for the same rows.
 */
import type {
  Cells,
  CellsWanted,
  RowKey,
  SummaryWithTimeline,
  Table,
} from "../../../../core/engine/answer.ts";
import type { Dimension } from "../../../../core/engine/dimensions.ts";
import type { TimelineWanted } from "../../../../core/timeline_wanted.ts";
import type { Filter } from "../../../../core/filter/filter.ts";
import type { Incident } from "../../../../core/incident/incident.ts";
import { billedBytes, type Usage } from "../billing.ts";
import { runnerOpener } from "../open_runner.ts";
import { type BigQueryOptions, withDefaults } from "../options.ts";
import { type Query, quoteTable, type Row } from "../query.ts";
import type { BigQueryRunner } from "../runner.ts";
import type { RetryPolicy } from "../../retry.ts";
import { CellsBeingRead } from "./cells.ts";
import { TYPE } from "./columns.ts";
import { takenParams, where } from "./conditions.ts";
import { NewestBeingRead, newestQuery } from "./newest.ts";
import { readSummary, summaryQuery } from "./summary.ts";
import { TableBeingRead } from "./tables.ts";
import { TimelineBeingRead } from "./timeline.ts";

/** A visitor waits: less patient than a refresh, which nobody watches. */
const VISITOR_POLICY: RetryPolicy = {
  tries: 3,
  firstPause: 500,
  longestPause: 4_000,
  tryWithin: 20_000,
  finishWithin: 30_000,
};
/** How long a query may run until its first row, in milliseconds. */
const QUERY_WITHIN = 60_000;

export interface BigQueryAnswererOptions extends BigQueryOptions {
  /**
   * Asked before each query runs.
   *
   * @param bytes What it would be billed for.
   * @throws To keep the query from running.
   */
  admit?: (bytes: number) => Promise<void>;
  /** Ends every query when it is aborted. */
  signal?: AbortSignal;
}

interface Counted {
  total: number;
  unmapped: number;
}

export class BigQueryAnswerer {
  readonly usage: Usage = { queries: 0, bytesBilled: 0 };
  readonly #open: () => Promise<BigQueryRunner>;
  readonly #from: string;
  readonly #admit: (bytes: number) => Promise<void>;
  readonly #signal: AbortSignal | undefined;

  /** @throws {SyntaxError} If the table's name is malformed. */
  constructor({ admit, signal, ...options }: BigQueryAnswererOptions) {
    const settings = withDefaults({
      policy: VISITOR_POLICY,
      queryWithin: QUERY_WITHIN,
      ...options,
    });
    this.#open = runnerOpener(settings, this.usage);
    this.#from = quoteTable(settings.table);
    this.#admit = admit ?? (() => Promise.resolve());
    this.#signal = signal;
  }

  /**
   * Counts of what matches, cross-filtered as the engine's.
   *
   * @param through The last day to look at, `YYYY-MM-DD`.
   * @throws {RemoteSourceError} If BigQuery cannot answer. So do the others.
   * @throws {RangeError} If the timeline cannot be counted.
   */
  async summary(
    filter: Filter,
    through: string,
    timeline?: TimelineWanted,
  ): Promise<SummaryWithTimeline> {
    const counting = timeline && new TimelineBeingRead(timeline);
    const rows: Row[] = [];
    const query = summaryQuery(this.#from, filter, through, counting);
    await this.#run(query, (page) => rows.push(...page));
    const summary = readSummary(rows);
    return counting ? { ...summary, timeline: counting.read(rows) } : summary;
  }

  /** @throws {RangeError} If the level is wrong, or too fine for the box. */
  async cells(
    filter: Filter,
    wanted: CellsWanted,
    through: string,
  ): Promise<Counted & { cells: Cells }> {
    const reading = new CellsBeingRead(wanted);
    const query = reading.query(this.#from, filter, through);
    await this.#run(query, (page) => reading.add(page));
    const { total, unmapped, cells } = reading;
    return { total, unmapped, cells };
  }

  /**
   * Counts by one to three dimensions of what matches.
   *
   * @param most Combinations, as the table spells them, at most.
   * @throws {RangeError} If there are more.
   */
  async table(
    filter: Filter,
    by: readonly Dimension[],
    through: string,
    most: number,
  ): Promise<Counted & { table: Table }> {
    const reading = new TableBeingRead(by, most);
    const query = reading.query(this.#from, filter, through);
    await this.#run(query, (page) => reading.add(page));
    const { total, unmapped } = reading;
    return { total, unmapped, table: reading.table() };
  }

  /** The newest that match, or those before a row. */
  async incidents(
    filter: Filter,
    limit: number,
    before: RowKey | undefined,
    through: string,
  ): Promise<Counted & { incidents: Incident[] }> {
    const reading = new NewestBeingRead();
    const wanted = { filter, limit, before };
    const query = newestQuery(this.#from, wanted, through);
    await this.#run(query, (page) => reading.add(page));
    const { total, unmapped, incidents } = reading;
    return { total, unmapped, incidents };
  }

  /** The primary types that occur, sorted. */
  async types(through: string): Promise<string[]> {
    const types: string[] = [];
    const query = {
      purpose: "primary-types",
      sql: `SELECT ${TYPE} AS type\nFROM ${this.#from}\n${
        where([])
      }\nGROUP BY type`,
      params: takenParams(through),
    };
    await this.#run(query, (page) => {
      for (const { type } of page) types.push(String(type));
    });
    return types.sort();
  }

  async #run(query: Query, take: (page: Row[]) => void): Promise<void> {
    const runner = await this.#open();
    const { bytes } = await runner.estimate(query, this.#signal);
    await this.#admit(billedBytes(bytes));
    for await (const page of runner.pages(query, this.#signal)) take(page);
  }
}
