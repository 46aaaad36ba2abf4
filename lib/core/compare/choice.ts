/** What a period is compared with, as addresses and queries say it. */
import { COMPARE } from "../api/params.ts";
import { cut, type Fault } from "../filter/param_reader.ts";

/**
 * The same days of the year before, the days just before, the same days of one
 * year, written `YYYY`, or nothing.
 */
export type CompareChoice = "year" | "before" | "none" | `${number}`;

export const COMPARE_PARAM = "compare";

/** What the page compares with by itself. */
export const USUAL_CHOICE: CompareChoice = "year";

/** Years that can be named. */
const YEAR = /^(?:19|20)\d\d$/;

/** Reads what an address asks for; `null`, and why, if it cannot be used. */
export function parseCompare(
  params: URLSearchParams,
): { compare: CompareChoice | null; faults: Fault[] } {
  const texts = new Set(
    params.getAll(COMPARE_PARAM).map((text) => text.trim().toLowerCase())
      .filter((text) => text !== ""),
  );
  if (texts.size === 0) return { compare: null, faults: [] };
  const text = [...texts].join(" and ");
  const isOne = texts.size === 1;
  if (isOne && isChoice(text)) return { compare: text, faults: [] };
  const wanted = isOne ? `expected ${COMPARE.form}` : "expected one value";
  const fault: Fault = {
    param: COMPARE_PARAM,
    value: cut(text),
    message: `Cannot use ${COMPARE_PARAM}=${cut(text)}: ${wanted}.`,
  };
  if (isOne) fault.allowed = ["year", "before", "none"];
  return { compare: null, faults: [fault] };
}

export function isChoice(text: string): text is CompareChoice {
  return ["year", "before", "none"].includes(text) || YEAR.test(text);
}
