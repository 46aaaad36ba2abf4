import { assertEquals, assertThrows } from "@std/assert";
import { Warehouse } from "../warehouse/warehouse.ts";
import { Refusal } from "./refusal.ts";
import { type QueryParameter, translate } from "./translate.ts";

const TABLE = "my-project.a.crimes";

function param(name: string, type: string, value?: string): QueryParameter {
  return {
    name,
    parameterType: { type },
    parameterValue: value === undefined ? {} : { value },
  };
}

Deno.test("the fake runs what BigQuery runs, with the same meaning", async () => {
  await using warehouse = await Warehouse.of([
    // A Tuesday, a Sunday and a Saturday.
    { unique_key: 1, date: "2017-01-31T13:05", block: "A's", arrest: true },
    { unique_key: 2, date: "2017-02-05T00:00", block: null, arrest: false },
    { unique_key: 3, date: "2017-02-11T23:59:59", block: "b", arrest: false },
  ]);
  await warehouse.run(`CREATE VIEW "${TABLE}" AS SELECT * FROM crimes`);
  const from = `FROM \`${TABLE}\``;
  const cases: [sql: string, params: QueryParameter[], rows: unknown[][]][] = [
    [`SELECT COUNT(*) AS n ${from}`, [], [[3n]]],
    [
      `SELECT unique_key ${from} WHERE date >= @first AND date < @until`,
      [
        param("first", "TIMESTAMP", "2017-02-05T00:00:00Z"),
        param("until", "TIMESTAMP", "2017-02-11 23:59:59"),
      ],
      [[2n]],
    ],
    [
      `SELECT FORMAT_TIMESTAMP('%Y-%m', date) AS month, COUNTIF(arrest) AS n
        ${from} GROUP BY month ORDER BY month`,
      [],
      [["2017-01", 1n], ["2017-02", 0n]],
    ],
    [
      `SELECT EXTRACT(DAYOFWEEK FROM date) AS d ${from} ORDER BY unique_key`,
      [],
      [[3n], [1n], [7n]],
    ],
    [
      `SELECT FORMAT_TIMESTAMP('%Y-%m-%d', TIMESTAMP_TRUNC(date, ISOWEEK)) AS w
        ${from} ORDER BY unique_key`,
      [],
      [["2017-01-30"], ["2017-01-30"], ["2017-02-06"]],
    ],
    [
      `SELECT unique_key ${from} WHERE block = @block`,
      [param("block", "STRING", "A's")],
      [[1n]],
    ],
    // A parameter without a value is NULL, which equals nothing.
    [
      `SELECT unique_key ${from} WHERE date >= @first`,
      [param("first", "TIMESTAMP")],
      [],
    ],
    [
      `SELECT unique_key ${from} WHERE block IN UNNEST(@blocks)`,
      [{
        name: "blocks",
        parameterType: { type: "ARRAY", arrayType: { type: "STRING" } },
        parameterValue: { arrayValues: [{ value: "b" }, { value: "c" }] },
      }],
      [[3n]],
    ],
    // Every match is replaced, wherever the function stands.
    [
      `SELECT UPPER(TRIM(REGEXP_REPLACE(' a  b\t c', r'\\s+', ' '))) AS a,
        CASE REGEXP_REPLACE('a  b  c', r'\\s+', ' ') WHEN 'a b c' THEN 1 END AS n`,
      [],
      [["A B C", 1]],
    ],
    // What no text stands for, and NULL, are what stands after ELSE.
    [
      `SELECT CASE UPPER(block) WHEN 'A\\'S' THEN 'it\\'s, ' WHEN 'c' THEN 'd'
        ELSE LOWER(block) END AS b,
        CASE block WHEN 'b' THEN 'c' WHEN 'c' THEN 'd' END AS c
        ${from} ORDER BY unique_key`,
      [],
      [["it's, ", null], [null, null], ["b", "c"]],
    ],
    [
      `SELECT arrest, COUNTIF(block = 'b') AS b, COUNT(*) AS n ${from}
        GROUP BY GROUPING SETS ((arrest), ()) ORDER BY arrest`,
      [],
      [[null, 1n, 3n], [false, 1n, 2n], [true, 0n, 1n]],
    ],
    [
      `SELECT n FROM (SELECT CAST(NULL AS INT64) AS n UNION ALL
        SELECT unique_key ${from}) AS u ORDER BY n LIMIT @most`,
      [param("most", "INT64", "2")],
      [[null], [1n]],
    ],
    [
      `SELECT FLOOR(-1.5e0) AS f, DIV(7, 2) AS d, LN(1) AS l, SIN(0) AS s,
        IF(NULL, 1, 2) AS i, 1e6 * 2 AS e, 7 / 2 AS q`,
      [],
      [[-2, 3, 0, 0, 2, 2e6, 3.5]],
    ],
    // What looks like a parameter in a text is none. NULLs come first.
    [
      `SELECT '@first' AS t, block ${from} ORDER BY block`,
      [],
      [["@first", null], ["@first", "A's"], ["@first", "b"]],
    ],
  ];
  for (const [sql, params, rows] of cases) {
    const translated = translate(sql, params, [TABLE]);
    assertEquals(await warehouse.rows(translated.sql), rows, sql);
  }
});

Deno.test("the fake refuses what BigQuery refuses, and what it cannot vouch for", () => {
  const from = `FROM \`${TABLE}\``;
  const cases: [sql: string, status: number, message: string][] = [
    [`SELECT a FORM x`, 400, "Syntax error"],
    [`SELECT FROM WHERE`, 400, "Syntax error"],
    [
      `SELECT strftime(date, '%Y') ${from}`,
      400,
      "Function not found: strftime",
    ],
    [`SELECT nosuch(date) ${from}`, 400, "Function not found: nosuch"],
    // BigQuery wants the column first, which Polyglot swaps in any case.
    [`SELECT date_trunc('month', date) ${from}`, 501, "vouch for date_trunc"],
    // Sundays there, Mondays in DuckDB.
    [`SELECT TIMESTAMP_TRUNC(date, WEEK) ${from}`, 501, "weeks but ISOWEEK"],
    [`SELECT year::INT64 ${from}`, 400, 'Unexpected ":"'],
    [`SELECT block ILIKE 'x' ${from}`, 501, "i_like"],
    [`SELECT block ~ 'x' ${from}`, 501, "regexp_like"],
    // Polyglot would match the whole text.
    [`SELECT REGEXP_CONTAINS(block, 'x') ${from}`, 501, "vouch"],
    [
      `SELECT a FROM \`my-project.a.other\``,
      404,
      "Not found: Table my-project:a.other",
    ],
    [`SELECT a FROM 'crimes.parquet'`, 404, "Not found: Table"],
    [`SELECT @other ${from}`, 400, "Query parameter 'other' not found"],
    [`SELECT @from ${from}`, 400, "Unexpected keyword FROM"],
    [`DELETE ${from} WHERE TRUE`, 501, "anything but one SELECT"],
    [`SELECT 1; SELECT 2`, 501, "anything but one SELECT"],
  ];
  for (const [sql, status, message] of cases) {
    const error = assertThrows(
      () => translate(sql, [param("from", "STRING", "x")], [TABLE]),
      Refusal,
      message,
      sql,
    );
    assertEquals(error.status, status, sql);
  }
});

Deno.test("the fake converts no parameter by itself, as BigQuery does not", async () => {
  await using warehouse = await Warehouse.of([]);
  await warehouse.run(`CREATE VIEW "${TABLE}" AS SELECT * FROM crimes`);
  const { sql } = translate(
    `SELECT unique_key FROM \`${TABLE}\` WHERE date >= @first`,
    [param("first", "STRING", "2017-01-01")],
    [TABLE],
  );
  let said = "";
  await warehouse.rows(sql).catch((error) => said = error.message);
  assertEquals(
    said.includes("Cannot compare values of type TIMESTAMP and type VARCHAR"),
    true,
    said,
  );
});

Deno.test("translate() tells which columns a query reads", () => {
  const columns = (sql: string) =>
    [...translate(sql, [param("p", "INT64", "1")], [TABLE]).columns].sort();
  const from = `FROM \`${TABLE}\``;
  assertEquals(columns(`SELECT COUNT(*) AS n ${from}`), []);
  assertEquals(columns(`SELECT * ${from}`), ["*"]);
  assertEquals(
    columns(`SELECT block, MAX(date) AS d ${from} WHERE ward = @p GROUP BY 1`),
    ["block", "date", "ward"],
  );
});
