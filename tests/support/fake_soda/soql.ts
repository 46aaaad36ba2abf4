/**
 * SoQL over DuckDB. SoQL's clauses are SQL's with a few functions of its own,
 * which the warehouse has as macros; anything else is refused.
 */
import { Dialect, parse } from "@polyglot-sql/sdk";
import { nameOf, visit } from "../warehouse/syntax.ts";

/** A query that the portal refuses, in its words. */
export class SoqlRefusal extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** SoQL's own functions, as macros for DuckDB. */
export const MACROS = [
  "date_trunc_y(d) AS date_trunc('year', d)",
  "date_trunc_ym(d) AS date_trunc('month', d)",
  "date_trunc_ymd(d) AS date_trunc('day', d)",
  "date_extract_hh(d) AS extract(hour FROM d)",
];
const FUNCTIONS = new Set(
  MACROS.map((macro) => macro.slice(0, macro.indexOf("("))),
);
/** Syntax that SoQL shares with SQL. */
const SYNTAX = new Set([
  "alias",
  "and",
  "between",
  "boolean",
  "column",
  "count",
  "eq",
  "expressions",
  "function",
  "gt",
  "gte",
  "in",
  "is_null",
  "like",
  "limit",
  "literal",
  "lt",
  "lte",
  "max",
  "min",
  "neq",
  "not",
  "offset",
  "or",
  "paren",
  "select",
  "star",
  "sum",
  "table",
  "this",
  "upper",
]);
/** The most rows of an answer, and how many come if nothing is said. */
const MOST_ROWS = 50_000;
const ROWS = 1000;
const CLAUSES = ["select", "where", "group", "order", "limit", "offset"];

/**
 * The SQL of a query over a table.
 *
 * @param params `$select` and the others, as in the request's address.
 * @throws {SoqlRefusal} If the portal would refuse it.
 */
export function toSql(params: URLSearchParams, table: string): string {
  for (const name of params.keys()) {
    if (!CLAUSES.includes(name.slice(1))) {
      throw new SoqlRefusal(
        "query.execution.queryTooComplex",
        `Unrecognized arguments [${name}]`,
      );
    }
  }
  const clause = (name: string) => params.get(`$${name}`);
  const limit = wholeNumber(clause("limit") ?? String(ROWS), "limit");
  if (limit > MOST_ROWS) {
    throw new SoqlRefusal(
      "query.soql.invalid-limit",
      `limit must be at most ${MOST_ROWS}`,
    );
  }
  const where = clause("where");
  const group = clause("group");
  const sql = `SELECT ${clause("select") ?? "*"} FROM ${table}` +
    (where === null ? "" : ` WHERE ${where}`) +
    (group === null ? "" : ` GROUP BY ${group}`);
  check(sql, table);
  const order = clause("order");
  if (order !== null && !/^\s*\w+(\s*,\s*\w+)*\s*$/.test(order)) {
    throw new SoqlRefusal("query.compiler.malformed", `Cannot parse ${order}`);
  }
  // Without an order of their own, rows come in any: here in a wild one.
  const ordered = order ?? (group === null ? "hash(id)" : group);
  return `${sql} ORDER BY ${ordered} LIMIT ${limit} OFFSET ${
    wholeNumber(clause("offset") ?? "0", "offset")
  }`;
}

/** Refuses what is SQL but not SoQL. */
function check(sql: string, table: string): void {
  const { success, ast, error } = parse(sql, Dialect.DuckDB);
  const statements = ast as unknown;
  if (!success || !Array.isArray(statements) || statements.length !== 1) {
    throw new SoqlRefusal(
      "query.compiler.malformed",
      `Could not parse SoQL query "${sql}": ${error}`,
    );
  }
  visit(statements, (kind, node) => {
    const name = nameOf(node);
    const known = SYNTAX.has(kind) &&
      (kind !== "function" || FUNCTIONS.has(name)) &&
      (kind !== "table" || name === table);
    if (known) return;
    throw new SoqlRefusal(
      "query.soql.no-such-function",
      `The fake portal does not know ${kind} ${name}`,
    );
  });
}

function wholeNumber(text: string, clause: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new SoqlRefusal("query.soql.invalid-number", `${clause} is ${text}`);
}
