/**
 * GoogleSQL to DuckDB's SQL, by Polyglot, strictly: what BigQuery would refuse
 * is refused, and what the translation is not known to keep the meaning of is
 * refused too, rather than answered wrongly.
 */
import { Dialect, parse, transpile } from "@polyglot-sql/sdk";
import { nameOf, type Syntax, visit } from "../warehouse/syntax.ts";
import { quote } from "../warehouse/warehouse.ts";
import { Refusal, unsupported } from "./refusal.ts";
import { afterPolyglot, beforePolyglot } from "./rewrite.ts";

/** A parameter as the REST protocol carries it. */
export interface QueryParameter {
  name?: string;
  parameterType: { type: string; arrayType?: ItemType };
  /** The client sends numbers as such, which Google takes for their text. */
  parameterValue: {
    value?: string | number | boolean;
    arrayValues?: Item[];
  };
}

/** Of a list: plain values, or structs of such. */
interface ItemType {
  type: string;
  structTypes?: { name: string; type: { type: string } }[];
}
interface Item {
  value?: string | number;
  structValues?: Record<string, { value: string | number }>;
}

export interface Translation {
  sql: string;
  /** The names of the columns that the query mentions, `*` for all. */
  columns: Set<string>;
}

/** Functions that exist in BigQuery and are translated rightly. */
const FUNCTIONS = new Set([
  "CONTAINS_SUBSTR",
  "DATE",
  "DIV",
  "FORMAT_TIMESTAMP",
  // Of numbers; of NULL, DuckDB takes the others.
  "GREATEST",
  "GROUPING SETS",
  "LEAST",
  "REGEXP_REPLACE",
  "STRUCT",
  "TIMESTAMP_TRUNC",
  "TO_JSON_STRING",
]);
/** Functions that exist in BigQuery, but come out with another meaning. */
const MISTRANSLATED = new Set(["DATE_TRUNC", "REGEXP_CONTAINS"]);
/** Kinds of syntax that are translated rightly, functions with syntax too. */
const SYNTAX = new Set([
  "add",
  "alias",
  "all",
  "and",
  "between",
  "boolean",
  "case",
  "cast",
  "coalesce",
  "column",
  "concat",
  "count",
  "count_if",
  "cte",
  "div",
  "eq",
  "expressions",
  "extract",
  "floor",
  "from",
  "function",
  "group_by",
  "gt",
  "gte",
  "having",
  "identifier",
  "if_func",
  "in",
  "is_null",
  "joins",
  "like",
  "limit",
  "literal",
  "ln",
  "logical_or",
  "lower",
  "lt",
  "lte",
  "max",
  "min",
  "mod_func",
  "mul",
  "neg",
  "neq",
  "not",
  "null",
  "offset",
  "or",
  "order_by",
  "ordered",
  "paren",
  "safe_cast",
  "select",
  "sin",
  "star",
  "str_position",
  "sub",
  "subquery",
  "sum",
  "table",
  "this",
  "trim",
  "tuple",
  "union",
  "unnest",
  "upper",
  "var",
  "where_clause",
  "with",
]);
/** Words that name nothing unless quoted, those that we are likely to meet. */
const RESERVED = new Set(
  "ALL AND ANY ARRAY AS ASC AT BETWEEN BY CASE CAST COLLATE CONTAINS CREATE CROSS CUBE CURRENT DEFAULT DEFINE DESC DISTINCT ELSE END ENUM ESCAPE EXCEPT EXCLUDE EXISTS EXTRACT FALSE FETCH FOLLOWING FOR FROM FULL GROUP GROUPING GROUPS HASH HAVING IF IGNORE IN INNER INTERSECT INTERVAL INTO IS JOIN LATERAL LEFT LIKE LIMIT LOOKUP MERGE NATURAL NEW NO NOT NULL NULLS OF ON OR ORDER OUTER OVER PARTITION PRECEDING PROTO QUALIFY RANGE RECURSIVE RESPECT RIGHT ROLLUP ROWS SELECT SET SOME STRUCT TABLESAMPLE THEN TO TREAT TRUE UNBOUNDED UNION UNNEST USING WHEN WHERE WINDOW WITH WITHIN"
    .split(" "),
);
const DUCKDB_TYPES: Readonly<Record<string, string>> = {
  BOOL: "BOOLEAN",
  FLOAT64: "DOUBLE",
  INT64: "BIGINT",
  STRING: "VARCHAR",
  TIMESTAMP: "TIMESTAMP",
  DATE: "DATE",
};

// Neither BigQuery nor we use names like this.
const PLACEHOLDER = "zz_param_";

/**
 * Translates one query.
 *
 * @param tables The tables that there are.
 * @throws {Refusal} If BigQuery, or the fake, would not run it.
 */
export function translate(
  sql: string,
  parameters: readonly QueryParameter[],
  tables: readonly string[],
): Translation {
  const values = new Map(parameters.map((p) => [p.name, p]));
  const withPlaceholders = replaceParameters(sql, (name) => {
    if (RESERVED.has(name.toUpperCase())) {
      throw invalid(`Syntax error: Unexpected keyword ${name.toUpperCase()}`);
    }
    if (!values.has(name)) throw invalid(`Query parameter '${name}' not found`);
    return PLACEHOLDER + name;
  });
  const { translated, columns } = translateText(withPlaceholders, tables);
  return {
    sql: translated.replace(
      new RegExp(`"?${PLACEHOLDER}(\\w+)"?`, "g"),
      (_, name) => literal(values.get(name)!),
    ),
    columns,
  };
}

/** By tables and text: each query is sent twice, and many differ in values. */
const translated = new Map<string, TranslatedText>();

interface TranslatedText {
  /** With placeholders. */
  translated: string;
  columns: Set<string>;
}

function translateText(
  sql: string,
  tables: readonly string[],
): TranslatedText {
  const key = JSON.stringify([tables, sql]);
  const known = translated.get(key);
  if (known !== undefined) return known;
  const syntax = parse(sql, Dialect.BigQuery);
  if (!syntax.success) throw invalid(`Syntax error: ${syntax.error}`);
  const columns = inspect(syntax.ast as unknown as Syntax[], tables);
  const { success, sql: [text], error } = transpile(
    beforePolyglot(sql, syntax.ast),
    Dialect.BigQuery,
    Dialect.DuckDB,
  ) as { success: boolean; sql: [string]; error?: string };
  if (!success) throw invalid(`Syntax error: ${error}`);
  const made = { translated: afterPolyglot(text), columns };
  translated.set(key, made);
  return made;
}

/** Puts something in the place of each `@name`, texts and names left alone. */
function replaceParameters(
  sql: string,
  replace: (name: string) => string,
): string {
  return sql.replace(
    /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*|@(\w+)/g,
    (all, name) => name === undefined ? all : replace(name),
  );
}

/** The columns of a query, once everything in it is known to be allowed. */
function inspect(
  statements: readonly Syntax[],
  tables: readonly string[],
): Set<string> {
  if (statements.length !== 1 || !statements[0]!.select) {
    throw unsupported("anything but one SELECT");
  }
  const columns = new Set<string>();
  visit(statements, (kind, node) => {
    if (!SYNTAX.has(kind)) throw unsupported(kind);
    const name = nameOf(node);
    switch (kind) {
      case "cast":
        // Said by the parser, but BigQuery has no such syntax.
        if (node.double_colon_syntax) {
          throw invalid('Syntax error: Unexpected ":"');
        }
        break;
      case "function":
        if (MISTRANSLATED.has(name.toUpperCase())) throw unsupported(name);
        if (!FUNCTIONS.has(name.toUpperCase())) {
          throw invalid(`Function not found: ${name}`);
        }
        break;
      case "table":
        if (!tables.includes(name)) {
          throw new Refusal(
            404,
            "notFound",
            `Not found: Table ${
              name.replace(".", ":")
            } was not found in location US`,
          );
        }
        break;
      case "star":
        columns.add("*");
        break;
      case "column":
        if (!name.startsWith(PLACEHOLDER)) columns.add(name);
    }
  });
  return columns;
}

/** A value with its type, since BigQuery converts no parameter by itself. */
function literal({ parameterType, parameterValue }: QueryParameter): string {
  const { type, arrayType } = parameterType;
  if (type === "ARRAY") {
    const items = (parameterValue.arrayValues ?? []).map(item);
    return `CAST([${items}] AS ${itemType(arrayType!)}[])`;
  }
  const { value } = parameterValue;
  const text = value === undefined ? "NULL" : quote(String(value));
  return `CAST(${text} AS ${duckType(type)})`;
}

function item({ value, structValues }: Item): string {
  if (structValues === undefined) return quote(String(value));
  const fields = Object.entries(structValues)
    .map(([name, { value }]) => `${quote(name)}: ${quote(String(value))}`);
  return `{${fields}}`;
}

function itemType({ type, structTypes }: ItemType): string {
  if (type !== "STRUCT") return duckType(type);
  const fields = structTypes!.map(({ name, type }) =>
    `${name} ${duckType(type.type)}`
  );
  return `STRUCT(${fields})`;
}

function duckType(type: string): string {
  const duck = DUCKDB_TYPES[type];
  if (!duck) throw unsupported(`parameters of type ${type}`);
  return duck;
}

function invalid(message: string): Refusal {
  return new Refusal(400, "invalidQuery", message);
}
