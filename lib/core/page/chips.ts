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
import { ENGLISH, type Language, type Words } from "../language/words.ts";
import { typeTitle } from "../codes/primary_types.ts";
import { capitalized } from "../format.ts";
import { areaName } from "../codes/community_areas.ts";
import { iucrInWords } from "../codes/iucr_names.ts";

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
/** What reads as one: "at night", "on weekends", "in summer". */
const WHOLE: readonly (keyof Filter)[] = ["hour", "weekday", "month_of_year"];

/** All that narrows a filter, in the usual order; the default days do not. */
export function chipsOf(
  filter: Filter,
  period: RelativePeriod | null,
  extent: Extent,
  t: Words = ENGLISH,
): Chip[] {
  const params = Object.keys(EVERYTHING) as (keyof Filter)[];
  return params.flatMap((param) =>
    param === "from"
      ? ofDays(filter, period, extent, t)
      : param === "to"
      ? []
      : labelsOf(filter, param, t).map(({ label, rest }) => ({
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
  t: Words,
): Chip[] {
  if (isOf(usualPeriod(filter), filter, extent)) return [];
  return [{
    param: "from",
    label: daysSaid(filter, period, extent, t),
    without: { ...filter, ...defaultPeriod(extent.to) },
    period: USUAL_PERIOD,
  }];
}

/** The days of a filter: "Last 12 months", "2016", "Oct 9 to Nov 5, 2018". */
export function daysSaid(
  days: Pick<Filter, "from" | "to">,
  period: RelativePeriod | null,
  extent: Extent,
  t: Words = ENGLISH,
): string {
  return period !== null && isOf(period, days, extent)
    ? relativeInWords(period, extent.to, t)
    : periodInShort(days.from, days.to, t);
}

/**
 * One parameter's values in words, each with what remains of it without; many
 * values are one.
 */
export function labelsOf(
  filter: Filter,
  param: keyof Filter,
  t: Words = ENGLISH,
): { label: string; rest: Filter[keyof Filter] }[] {
  const value = filter[param];
  const isList = Array.isArray(EVERYTHING[param]) && !WHOLE.includes(param);
  if (isList && Array.isArray(value) && value.length <= MOST_VALUES) {
    return value.map((one) => ({
      label: labelOf(param, [one], t),
      rest: value.filter((other) => other !== one),
    }));
  }
  const label = labelOf(param, value, t);
  return label === "" ? [] : [{ label, rest: EVERYTHING[param] }];
}

function labelOf(param: keyof Filter, value: unknown, t: Words): string {
  if (Array.isArray(value) && value.length === 1) {
    const [one] = value;
    // What stands by itself needs no "of type" and no "in".
    switch (param) {
      case "kind":
        return t(placeKind(one).label);
      case "type":
        return typeTitle(one, t);
      case "area":
        return areaName(one);
      case "district":
        return t("District {number}", { number: one });
      case "ward":
        return t("Ward {number}", { number: one });
      case "iucr":
        return capitalized(iucrInWords(one, t));
    }
  }
  const words = inWords({ ...EVERYTHING, [param]: value }, t);
  return capitalized(
    NAMED.includes(param) ? words.replace(LEADS[t.language], "") : words,
  );
}

/** Parameters whose values are names. */
const NAMED: readonly (keyof Filter)[] = [
  "type",
  "area",
  "district",
  "ward",
  "iucr",
];
/** What leads to a name within a sentence. */
const LEADS: Readonly<Record<Language, RegExp>> = {
  en: /^(?:of type|of offense|of|in) /,
  es: /^(?:de tipo|por|de|en (?:el|los)|en) /,
};

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
  "month_of_year",
  "near",
  "within",
];
