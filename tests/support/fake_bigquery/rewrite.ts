/**
 * What Polyglot overlooks between BigQuery and DuckDB, or makes slow: written
 * another way before it translates, and after.
 */
import { Dialect, generate, type parse } from "@polyglot-sql/sdk";
import { nameOf, type Syntax, visit } from "../warehouse/syntax.ts";
import { unsupported } from "./refusal.ts";

type Tree = ReturnType<typeof parse>["ast"];

// Names that Polyglot does not know, and so leaves alone.
const REPLACE_ALL = "ZZ_REPLACE_ALL";
const LOOK_UP = "ZZ_LOOK_UP";

/** The same query, in a way that Polyglot translates rightly. */
export function beforePolyglot(sql: string, ast: Tree): string {
  let isChanged = false;
  visit(ast, (kind, node, holder) => {
    if (kind === "function" && /^REGEXP_REPLACE$/i.test(nameOf(node))) {
      replaceAll(node);
      isChanged = true;
    }
    if (kind === "case" && isLookUp(node)) {
      delete holder.case;
      Object.assign(holder, lookUp(node));
      isChanged = true;
    }
  });
  if (!isChanged) return sql;
  const { success, sql: written, error } = generate(ast, Dialect.BigQuery);
  if (!success) throw unsupported(`this query (${error})`);
  return written![0]!;
}

/** What Polyglot made of a query, as DuckDB has to see it. */
export function afterPolyglot(sql: string): string {
  return fixLookUps(fixWeeks(fixWeekdays(sql)))
    .replaceAll(REPLACE_ALL, "REGEXP_REPLACE");
}

/**
 * `REGEXP_REPLACE` replaces every match in BigQuery and the first in DuckDB
 * unless told so, which Polyglot overlooks, or drops.
 */
function replaceAll(node: Syntax): void {
  if (node.args.length !== 3) throw unsupported("REGEXP_REPLACE but of three");
  node.name = REPLACE_ALL;
  node.args.push({ literal: { literal_type: "string", value: "g" } });
}

/** True of a `CASE` that says what text some texts stand for. */
function isLookUp({ operand, whens }: Syntax): boolean {
  return operand && whens.length > 1 &&
    (whens as Syntax[][]).flat().every(({ literal }) =>
      literal?.literal_type === "string"
    );
}

/**
 * `COALESCE(ZZ_LOOK_UP('from', 'to', ..., text), otherwise)`: of a `CASE` DuckDB
 * makes a comparison each, with a text of its own, and plans them for long.
 */
function lookUp({ operand, whens, else_ }: Syntax): Syntax {
  const args = [...(whens as Syntax[][]).flat(), operand];
  return call("COALESCE", [call(LOOK_UP, args), else_ ?? { null: null }]);
}

function call(name: string, args: Syntax[]): Syntax {
  return {
    function: {
      name,
      args,
      distinct: false,
      trailing_comments: [],
      use_bracket_syntax: false,
      no_parens: false,
      quoted: false,
    },
  };
}

function fixLookUps(sql: string): string {
  const text = "'(?:[^']|'')*', ";
  return sql.replace(
    new RegExp(`${LOOK_UP}\\(((?:${text}${text})+)`, "g"),
    (_, texts: string) => {
      const [from, to]: [string[], string[]] = [[], []];
      const all = texts.match(new RegExp(text, "g"))!;
      all.forEach((text, i) =>
        (i % 2 === 0 ? from : to).push(text.slice(0, -2))
      );
      return `MAP_EXTRACT_VALUE(MAP([${from}], [${to}]), `;
    },
  );
}

/** Sunday is 1 in BigQuery and 0 in DuckDB, which Polyglot overlooks. */
function fixWeekdays(sql: string): string {
  const fixed = sql.replace(
    /EXTRACT\(DAYOFWEEK FROM ("?\w+"?)\)/g,
    "(EXTRACT(ISODOW FROM $1) % 7 + 1)",
  );
  if (fixed.includes("DAYOFWEEK")) {
    throw unsupported("DAYOFWEEK of anything but a column");
  }
  return fixed;
}

/**
 * Weeks begin on Sunday in BigQuery unless they are ISO's, and on Monday in
 * DuckDB, which does not know ISO's by that name.
 */
function fixWeeks(sql: string): string {
  if (/DATE_TRUNC\('WEEK'/.test(sql)) throw unsupported("weeks but ISOWEEK");
  return sql.replaceAll("DATE_TRUNC('ISOWEEK'", "DATE_TRUNC('WEEK'");
}
