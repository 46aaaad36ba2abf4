/**
 * What `/api/counts` takes beside a filter: what to count by, which measure,
 * from which other days, whether zeros are told, and in which order.
 */
import {
  choiceText,
  type CompareChoice,
  parseCompare,
  USUAL_CHOICE,
} from "../compare/choice.ts";
import { type Dimension, DIMENSIONS, OWN_PARTS } from "../engine/dimensions.ts";
import { cannotUse, type Fault, oneOf, piecesOf } from "./param_reader.ts";

/**
 * A count alone; with it per 1,000 residents; with its share of all, 0 to 1;
 * or beside that of other days.
 */
export const MEASURES = ["count", "rate", "share", "change"] as const;

export type Measure = typeof MEASURES[number];

/** What stands in a row beside the values of its dimensions, in this order. */
export const MEASURE_FIELDS = {
  count: ["count"],
  rate: ["count", "rate", "rate_low", "rate_high"],
  share: ["count", "share", "share_low", "share_high"],
  change: [
    "count",
    "base_count",
    "change",
    "change_low",
    "change_high",
    "verdict",
  ],
} as const satisfies Record<Measure, readonly string[]>;

type MeasureField = typeof MEASURE_FIELDS[Measure][number];

export interface CountsWanted {
  /** One to three, in the order of the columns. */
  by: readonly Dimension[];
  measure: Measure;
  /** The days that changes are from; "none" of any other measure. */
  compare: CompareChoice;
  zeros: boolean;
  /** What rows are sorted by, before the order of their values. */
  order: readonly { field: OrderField; falling: boolean }[];
}

type OrderField = Dimension | MeasureField;

const MOST_DIMENSIONS = 3;
/** How much each combination swings by week takes a dimension as well. */
const MOST_OF_CHANGE = 2;
const NUMBERS = ["none", "one", "two", "three"] as const;

/** Reads what is wanted, strictly. */
export function parseCounts(
  params: URLSearchParams,
): { wanted: CountsWanted; faults: Fault[] } {
  const faults: Fault[] = [];
  const refuse = (
    param: string,
    value: string,
    wanted: string,
    allowed?: readonly string[],
  ) =>
    faults.push(cannotUse(param, value, { wanted, ...allowed && { allowed } }));
  const pieces = (param: string) => piecesOf(params, param);
  /** One of some names; the first, if the parameter is absent. */
  const choice = <T extends string>(param: string, names: readonly T[]): T => {
    const asked = pieces(param);
    const found = new Set(asked.map((text) => text.toLowerCase()));
    if (asked.length === 0) return names[0]!;
    const name = names.find((name) => found.has(name));
    if (name !== undefined && found.size === 1) return name;
    refuse(param, asked.join(), `expected ${oneOf(names)}`, names);
    return names[0]!;
  };

  const by: Dimension[] = [];
  for (const piece of pieces("by")) {
    const name = piece.toLowerCase();
    const dimension = DIMENSIONS.find((one) => one === name);
    if (dimension === undefined) {
      refuse("by", piece, "nothing is counted by that", DIMENSIONS);
    } else if (!by.includes(dimension)) by.push(dimension);
  }
  if (by.length > MOST_DIMENSIONS || by.length + faults.length === 0) {
    const wanted = `expected one to ${NUMBERS[MOST_DIMENSIONS]} of ${
      DIMENSIONS.join(", ")
    }`;
    refuse("by", by.join(), wanted, DIMENSIONS);
  }

  const measure = choice("measure", MEASURES);
  if (measure === "rate" && !by.includes("area")) {
    const wanted = "residents are known of community areas: add area to by";
    refuse("measure", measure, wanted);
  }
  const { compare, faults: ofCompare } = parseCompare(params, null);
  faults.push(...ofCompare);
  if (measure === "change") {
    const mixed = by.find((dimension) =>
      OWN_PARTS[dimension].includes("from") || SEASONAL.includes(dimension)
    );
    if (mixed !== undefined || by.length > MOST_OF_CHANGE) {
      const wanted = mixed === undefined
        ? `expected by to have one or ${NUMBERS[MOST_OF_CHANGE]} dimensions`
        : `the days compared do not have as much of each ${mixed}: leave it out of by`;
      refuse("measure", measure, wanted);
    }
    if (compare === "none") {
      refuse("compare", compare, "a change is one from other days");
    }
  } else if (compare !== null) {
    refuse("compare", choiceText(compare), "it takes measure=change");
  }
  const fields = [...by, ...MEASURE_FIELDS[measure]];
  const order = pieces("order").flatMap((piece) => {
    const name = piece.replace(/^-/, "").toLowerCase();
    const field = fields.find((field) => field === name);
    if (field !== undefined) return [{ field, falling: piece.startsWith("-") }];
    const wanted = `expected ${fields.join(", ")}, with "-" before it to fall`;
    refuse("order", piece, wanted, fields);
    return [];
  });
  const zeros = choice("zeros", ["false", "true"]) === "true";
  if (zeros && measure === "change") {
    const wanted = "changes are told of what occurs in either period";
    refuse("zeros", "true", wanted);
  }
  const wanted: CountsWanted = {
    by,
    measure,
    compare: measure === "change" ? compare ?? USUAL_CHOICE : "none",
    zeros,
    order,
  };
  return { wanted, faults };
}

/** Of these, two periods of the same length hold different amounts. */
const SEASONAL: readonly Dimension[] = ["weekday", "month_of_year"];

/** The one text of what is wanted. */
export function toCountsQuery(
  { by, measure, compare, zeros, order }: CountsWanted,
): string {
  const than = compare === "none" ? "" : `&compare=${choiceText(compare)}`;
  const sorted = order.map(({ field, falling }) =>
    falling ? `-${field}` : field
  );
  return `by=${by.join()}&measure=${measure}${than}&zeros=${zeros}&order=${sorted.join()}`;
}
