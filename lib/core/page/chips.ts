import { placeKind } from "../codes/place_kinds.ts";
import { periodInShort } from "../filter/period_words.ts";
import { defaultPeriod } from "../filter/default_period.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { toQuery } from "../filter/query.ts";
import {
  relativeInWords,
  type RelativePeriod,
  USUAL_PERIOD,
} from "../filter/relative_period.ts";
import { inWords } from "../filter/words.ts";
import {
  isOf,
  type PageParam,
  pageParams,
  type PageState,
  PERIOD_PARAM,
  usualPeriod,
} from "./address.ts";
import type { Extent } from "./presets.ts";

/** A part of the filter, to be taken back by itself. */
interface Chip {
  param: keyof Filter;
  /** "In district 18". */
  label: string;
  /** The filter without it. */
  without: Filter;
  /** What its days then move along as. */
  period: RelativePeriod | null;
}

/** Longer lists are one chip. */
const MOST_VALUES = 4;
/** What reads as one: "at night", "on weekends". */
const WHOLE: readonly (keyof Filter)[] = ["hour", "weekday"];

/** All that narrows a filter, in the usual order; the default days do not. */
export function chipsOf(
  filter: Filter,
  period: RelativePeriod | null,
  extent: Extent,
): Chip[] {
  const params = Object.keys(EVERYTHING) as (keyof Filter)[];
  return params.flatMap((param) =>
    param === "from"
      ? ofDays(filter, period, extent)
      : param === "to"
      ? []
      : labelsOf(filter, param).map(({ label, rest }) => ({
        param,
        label,
        without: { ...filter, [param]: rest },
        period,
      }))
  );
}

function ofDays(
  filter: Filter,
  period: RelativePeriod | null,
  extent: Extent,
): Chip[] {
  if (isOf(usualPeriod(filter), filter, extent)) return [];
  return [{
    param: "from",
    label: daysSaid(filter, period, extent),
    without: { ...filter, ...defaultPeriod(extent.to) },
    period: USUAL_PERIOD,
  }];
}

/** The days of a filter: "Last 12 months", "2016", "Oct 9 to Nov 5, 2018". */
export function daysSaid(
  days: Pick<Filter, "from" | "to">,
  period: RelativePeriod | null,
  extent: Extent,
): string {
  return period !== null && isOf(period, days, extent)
    ? relativeInWords(period, extent.to)
    : periodInShort(days.from, days.to);
}

/**
 * One parameter's values in words, each with what remains of it without; many
 * values are one.
 */
export function labelsOf(
  filter: Filter,
  param: keyof Filter,
): { label: string; rest: Filter[keyof Filter] }[] {
  const value = filter[param];
  const isList = Array.isArray(EVERYTHING[param]) && !WHOLE.includes(param);
  if (isList && Array.isArray(value) && value.length <= MOST_VALUES) {
    return value.map((one) => ({
      label: labelOf(param, [one]),
      rest: value.filter((other) => other !== one),
    }));
  }
  const label = labelOf(param, value);
  return label === "" ? [] : [{ label, rest: EVERYTHING[param] }];
}

function labelOf(param: keyof Filter, value: unknown): string {
  if (param === "kind" && Array.isArray(value) && value.length === 1) {
    return placeKind(value[0]).label;
  }
  const words = inWords({ ...EVERYTHING, [param]: value });
  // What stands by itself needs no "of type" and no "in".
  const name = NAMED.includes(param)
    ? words.replace(/^(?:of type|of offense|of|in) /, "")
    : words;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Parameters whose values are names. */
const NAMED: readonly (keyof Filter)[] = [
  "type",
  "area",
  "district",
  "ward",
  "iucr",
];

/** What of a state the page's form has no fields for, as hidden ones. */
export function hiddenFields(
  state: PageState,
): [name: string, value: string][] {
  return [
    ...new URLSearchParams(toQuery(state.filter)),
    ...pageParams(state),
    ...state.period === null ? [] : [[PERIOD_PARAM, state.period] as const],
  ].filter(([name]) => !FORM_FIELDS.some((field) => field === name))
    .map(([name, value]) => [name, value]);
}

/** What the page's form has fields for. */
const FORM_FIELDS: readonly (keyof Filter | PageParam)[] = [
  "compare",
  "type",
  "from",
  "to",
  "area",
  "district",
  "ward",
  "beat",
  "violent",
  "index",
  "description",
  "kind",
  "arrest",
  "domestic",
  "hour",
  "weekday",
  "near",
  "within",
];
