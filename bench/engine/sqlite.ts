import { DatabaseSync } from "node:sqlite";
import { ARREST, DOMESTIC, MAPPED } from "../../lib/core/chunks/chunk.ts";
import { monthRows } from "../../lib/core/engine/fast/ask/months.ts";
import { fillClock } from "../../lib/core/engine/fast/ask/planes.ts";
import type { Question } from "../../tests/support/engine_pair.ts";
import type { Rows } from "../../tests/support/engine_rows.ts";
import { type Figures, squares, statements } from "./duckdb.ts";

/** The same table in SQLite, with the indexes that help these questions. */
export function sqliteOf({ chunks, dictionary, types }: Rows): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  database.exec(`create table t (day int, minute int, hour int, weekday int,
    month int, type int, district int, area int, arrest int, domestic int,
    mapped int, x int, y int, id integer primary key)`);
  const insert = database.prepare(
    `insert into t values (${Array(14).fill("?")})`,
  );
  const typeOf = dictionary.offenses.map(({ primary_type }) =>
    types.indexOf(primary_type)
  );
  database.exec("begin");
  let id = 0;
  for (const { core } of chunks) {
    const clock = new Uint8Array(core.rows);
    fillClock(core, 0, core.rows, clock);
    for (const { month, start, end } of monthRows(core)) {
      for (let i = start; i < end; i++) {
        const flags = core.flags[i]!;
        insert.run(
          core.day[i]!,
          core.minute[i]!,
          clock[i]! % 24,
          Math.floor(clock[i]! / 24),
          month,
          typeOf[core.offense[i]!]!,
          core.district[i]!,
          core.area[i]!,
          flags & ARREST ? 1 : 0,
          flags & DOMESTIC ? 1 : 0,
          flags & MAPPED ? 1 : 0,
          core.x[i]!,
          core.y[i]!,
          id++,
        );
      }
    }
  }
  database.exec("commit");
  database.exec(
    "create index by_type on t (type, day); create index by_day on t (day); analyze",
  );
  return database;
}

/** Answers a question from the table `t` of SQLite. */
export function askSqlite(
  database: DatabaseSync,
  question: Question,
  types: readonly string[],
): Figures {
  const { charts, total, cells, rows, points, inView } = statements(
    question,
    types,
    false,
  );
  const run = (sql: string) =>
    (database.prepare(sql).all() as { n: number }[]).map(({ n }) => n);
  const figures: Figures = {
    total: run(total)[0]!,
    charts: question.wants.summary ? {} : null,
    tables: null,
    cells: null,
    rows: rows === null ? null : run(rows).length,
    points: points === null ? null : run(points).length,
  };
  if (inView !== null) run(inView);
  for (const { name, sql } of charts) figures.charts![name] = squares(run(sql));
  if (cells !== null) {
    const counts = run(cells);
    figures.cells = [counts.length, squares(counts)];
  }
  return figures;
}
