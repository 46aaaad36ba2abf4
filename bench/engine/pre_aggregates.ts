import type { DuckDBConnection } from "@duckdb/node-api";
import { parseDay } from "../../lib/core/calendar.ts";
import { FAILS } from "../../lib/core/engine/predicates.ts";
import type { Question } from "../../tests/support/engine_pair.ts";
import { CHARTS, conditions, type Figures, squares } from "./duckdb.ts";

const MONTHS = "byMonth";

/**
 * DuckDB as Mosaic asks it while a brush over time is dragged: when the brush is
 * taken up, counts by day and chart are made of all that the filter asks for but
 * the period; each window is then one query over these.
 */
export class PreAggregates {
  readonly #connection: DuckDBConnection;
  readonly #types: readonly string[];
  #names: string[] = [];
  #months = 0;

  constructor(connection: DuckDBConnection, types: readonly string[]) {
    this.#connection = connection;
    this.#types = types;
  }

  /** Makes what windows of a question are answered from. */
  async prepare(question: Question): Promise<void> {
    const asked = conditions(question, this.#types)
      .filter(({ bit }) => bit !== FAILS.time);
    const where = (without: number) =>
      [
        "true",
        ...asked.filter(({ bit }) => (bit & without) === 0).map(({ sql }) =>
          sql
        ),
      ]
        .join(" and ");
    this.#names = [];
    for (const [name, bit, group] of CHARTS) {
      if (name === MONTHS) continue;
      this.#names.push(name);
      await this.#connection.run(`create or replace temp table ${name} as
        select day, ${group} as g, count(*)::uinteger as n
        from t where ${where(bit)} group by all`);
    }
    await this.#connection.run(`create or replace temp table totals as
      select day, 0 as g, count(*)::uinteger as n
      from t where ${where(0)} group by all`);
    // Months ignore the period: they stay as they are while it is moved.
    const months = await this.#connection.runAndReadAll(
      `select count(*) as n from t where ${where(0)} group by month`,
    );
    this.#months = squares(months.getColumns()[0]?.map(Number) ?? []);
  }

  /** Answers one window of the question that was prepared. */
  async ask({ filter: { from, to } }: Question): Promise<Figures> {
    const days = `day between ${parseDay(from!)} and ${parseDay(to!)}`;
    const reader = await this.#connection.runAndReadAll(
      [...this.#names, "totals"].map((name, i) =>
        `select ${i} as chart, sum(n) as n from ${name} where ${days} group by g`
      ).join(" union all "),
    );
    const [charts = [], counts = []] = reader.getColumns()
      .map((column) => column.map(Number));
    const of = (chart: number) => counts.filter((_, i) => charts[i] === chart);
    return {
      total: of(this.#names.length)[0] ?? 0,
      charts: {
        ...Object.fromEntries(
          this.#names.map((name, i) => [name, squares(of(i))]),
        ),
        [MONTHS]: this.#months,
      },
      tables: null,
      cells: null,
      rows: null,
      points: null,
    };
  }
}
