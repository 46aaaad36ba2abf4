/** What a count is compared with, as addresses and queries say it. */
import { readConditions, writeConditions } from "../filter/condition_text.ts";
import { asks, EVERYTHING, type Filter } from "../filter/filter.ts";
import { cannotUse, type Fault } from "../filter/param_reader.ts";
import { toQuery } from "../filter/query.ts";
import { withCondition } from "../search/with_condition.ts";

/**
 * The same days of the year before, the days just before, the same days of one
 * year, written `YYYY`, another filter over the days shown, or nothing.
 */
export type CompareChoice =
  | "year"
  | "before"
  | "none"
  | `${number}`
  | OtherFilter;

/** Another filter: the one shown, with these parts in the place of its own. */
export interface OtherFilter {
  condition: Partial<Filter>;
}

export const COMPARE_PARAM = "compare";

/** What the page compares with by itself. */
export const USUAL_CHOICE: CompareChoice = "year";

/** Years that can be named. */
const YEAR = /^(?:19|20)\d\d$/;

/** The one text of a choice: `year`, `2016`, `area:25`, `type:PUBLIC INDECENCY`. */
export function choiceText(choice: CompareChoice): string {
  if (typeof choice === "string") return choice;
  const condition = toQuery({ ...EVERYTHING, ...choice.condition });
  return writeConditions(new URLSearchParams(condition));
}

/** The filter that a choice compares with; `null` if it is of other days. */
export function otherFilter(
  choice: CompareChoice,
  filter: Filter,
): Filter | null {
  return typeof choice === "string"
    ? null
    : withCondition(filter, choice.condition);
}

/** Whether another filter is of other days, since it asks for months. */
export function isOfOtherMonths(choice: CompareChoice): boolean {
  return typeof choice !== "string" &&
    choice.condition.month_of_year !== undefined;
}

/** Parameters that another filter may not change: the days, and names. */
const KEPT: readonly string[] = ["from", "to", "year", "period", "id", "case"];

/**
 * Reads what an address asks for; `null`, and why, if it cannot be used.
 *
 * @param readCondition Reads the parameters of another filter; `null` where
 * nothing but other days can be compared with.
 */
export function parseCompare(
  params: URLSearchParams,
  readCondition:
    | ((
      params: URLSearchParams,
    ) => { filter: Filter; faults: readonly Fault[] })
    | null,
): { compare: CompareChoice | null; faults: Fault[] } {
  const texts = new Set(
    params.getAll(COMPARE_PARAM).map((text) => text.trim())
      .filter((text) => text !== ""),
  );
  if (texts.size === 0) return { compare: null, faults: [] };
  const text = [...texts].join(" and ");
  if (texts.size > 1) return faulty(text, "expected one value");
  const word = text.toLowerCase();
  if (isWord(word)) return { compare: word, faults: [] };
  if (readCondition === null) {
    const wanted = "expected other days: year, before, or a year such as 2016";
    return faulty(text, wanted, ["year", "before"]);
  }
  if (!text.includes(":")) {
    return faulty(
      text,
      "expected year, before, none, a year such as 2016, or another filter such as area:25",
      ["year", "before", "none"],
    );
  }
  const asked = new URLSearchParams();
  for (const piece of readConditions(text)) {
    if (typeof piece === "string" || KEPT.includes(piece[0])) {
      return faulty(
        text,
        "expected parameters of a filter other than its days, such as area:25 or type:ROBBERY;arrest:true",
      );
    }
    asked.append(...piece);
  }
  const { filter, faults: [first] } = readCondition(asked);
  if (first !== undefined) {
    return faulty(text, first.message.replace(/\.$/, ""));
  }
  const condition = Object.fromEntries(
    Object.entries(filter).filter(([name]) =>
      asks(filter, name as keyof Filter)
    ),
  );
  // All hours, or all months, are no other filter.
  return Object.keys(condition).length === 0
    ? faulty(text, "expected a condition that not every crime meets")
    : { compare: { condition }, faults: [] };
}

function faulty(text: string, wanted: string, allowed?: readonly string[]) {
  const hint = { wanted, ...allowed && { allowed } };
  return { compare: null, faults: [cannotUse(COMPARE_PARAM, text, hint)] };
}

function isWord(text: string): text is CompareChoice & string {
  return ["year", "before", "none"].includes(text) || YEAR.test(text);
}
