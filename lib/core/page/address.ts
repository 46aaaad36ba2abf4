/** The page's state as its address, and back. */
import {
  CHART_PARAMS,
  chartParams,
  type ChartsChoice,
  parseCharts,
  USUAL_CHARTS,
} from "../charts/choice.ts";
import {
  choiceText,
  COMPARE_PARAM,
  type CompareChoice,
  parseCompare,
  USUAL_CHOICE,
} from "../compare/choice.ts";
import { defaultPeriod } from "../filter/default_period.ts";
import {
  ALL,
  daysOfRelative,
  readRelativePeriod,
  type RelativePeriod,
  USUAL_PERIOD,
} from "../filter/relative_period.ts";
import { asksNames, EVERYTHING, type Filter } from "../filter/filter.ts";
import { cannotUse } from "../filter/param_reader.ts";
import { type Fault, parseFilter } from "../filter/parse.ts";
import { READ_PARAMS } from "../filter/params.ts";
import { toQuery } from "../filter/query.ts";
import { reachesBefore } from "../filter/reach.ts";
import type { Vocabulary } from "../filter/vocabulary.ts";
import {
  type Language,
  LANGUAGE_PARAM,
  languageOf,
  LANGUAGES,
} from "../language/words.ts";
import {
  LOOK_PARAMS,
  lookParams,
  type MapLook,
  parseLook,
  USUAL_LOOK,
} from "../map/look.ts";
import { formatView, type MapView, parseView } from "../map/view.ts";
import type { Extent } from "./presets.ts";

/** Days that move along with the data; the page remembers that they do. */
export const PERIOD_PARAM = "period";

/** Parameters of the page that are no part of the filter. */
const PAGE_PARAMS = [
  COMPARE_PARAM,
  ...CHART_PARAMS,
  ...LOOK_PARAMS,
  "map",
  PERIOD_PARAM,
  LANGUAGE_PARAM,
] as const;

export type PageParam = typeof PAGE_PARAMS[number];

/** Texts that stand in fields of the page and cannot be used as they are. */
export interface TypedPlaces {
  near?: string;
  within?: string;
}

export interface PageState {
  filter: Filter;
  /** `null` for where the filter asks for, or the whole city. */
  view: MapView | null;
  /** How the map shows what matches. */
  look: MapLook;
  /** What its days are compared with. */
  compare: CompareChoice;
  /** What its days move along as, while they are those; `null` if they do not. */
  period: RelativePeriod | null;
  /** How the charts are shown. */
  charts: ChartsChoice;
  /** What the page is said in. */
  language: Language;
}

/** What the page's form sends empty where nobody chose or typed. */
const SENT_EMPTY: readonly string[] = [
  "from",
  "to",
  "beat",
  "violent",
  "index",
  "description",
  "arrest",
  "domestic",
  "near",
  "within",
];

/**
 * Reads what an address of the page shows. Forgiving: what cannot be used is
 * left out and told. Without `from` and `to` it is the default period; where
 * both are there but empty, as a form sends them, or incidents are named, it is
 * everything. Days that
 * are not held, because only the newest months are, are left out and told.
 *
 * @param extent.since The first day that is held, if there are older ones.
 */
export function readAddress(
  params: URLSearchParams,
  vocabulary: Vocabulary,
  extent: Extent & { since?: string },
): PageState & { faults: Fault[]; typed: TypedPlaces } {
  const parsed = parseFilter(params, vocabulary, PAGE_PARAMS);
  const { filter } = parsed;
  const faults = parsed.faults.filter(({ param, value }) =>
    value !== "" || !SENT_EMPTY.includes(param)
  );
  const place = params.get("map");
  const view = parseView(place);
  if (view === null && place !== null && place.trim() !== "") {
    const wanted = "expected zoom/latitude/longitude in or near Chicago, " +
      "such as 14/41.88/-87.63";
    faults.push(cannotUse("map", place, { wanted }));
  }
  const { look, faults: ofLook } = parseLook(params);
  faults.push(...ofLook);
  const { compare, faults: ofCompare } = parseCompare(
    params,
    (others) => parseFilter(others, vocabulary),
  );
  const language = languageOf(params);
  const asked = params.get(LANGUAGE_PARAM)?.trim() ?? "";
  if (asked !== "" && asked.toLowerCase() !== language) {
    const wanted = `expected ${LANGUAGES.join(" or ")}`;
    const hint = { wanted, allowed: LANGUAGES };
    faults.push(cannotUse(LANGUAGE_PARAM, asked, hint));
  }
  const { charts, faults: ofCharts } = parseCharts(params);
  faults.push(...ofCompare, ...ofCharts);
  const typedPeriod = params.get(PERIOD_PARAM)?.trim() ?? "";
  let period = readRelativePeriod(typedPeriod) ?? null;
  if (period === null && typedPeriod !== "") {
    const wanted = `expected ${READ_PARAMS.period.form}`;
    faults.push(cannotUse(PERIOD_PARAM, typedPeriod, { wanted }));
  }
  if (filter.from === null && filter.to === null) {
    const asked = [...params].filter(([name]) => /^(?:from|to)$/i.test(name));
    const cleared = asked.length > 0 &&
      asked.every(([, value]) => value.trim() === "");
    period ??= cleared ? ALL : usualPeriod(filter);
    Object.assign(filter, daysOf(period, extent));
  } else if (!isOf(period, filter, extent)) {
    period = null; // a form sends both: what was changed in it counts
  }
  const { since } = extent;
  if (since !== undefined && reachesBefore(since, filter)) {
    const value = filter.from ?? "";
    const message =
      `Cannot show days before ${since}: older incidents are not held here.`;
    faults.push({ param: "from", value, message });
    const gone = filter.to !== null && filter.to < since;
    if (gone) period = USUAL_PERIOD;
    Object.assign(filter, gone ? defaultPeriod(extent.to) : { from: since });
  }
  return {
    filter,
    view,
    look,
    compare: compare ?? USUAL_CHOICE,
    period,
    charts,
    language,
    faults,
    typed: typedOf(params, faults),
  };
}

function typedOf(
  params: URLSearchParams,
  faults: readonly Fault[],
): TypedPlaces {
  const typed: TypedPlaces = {};
  for (const param of ["near", "within"] as const) {
    const text = params.get(param);
    const isWrong = faults.some((fault) => fault.param === param);
    if (isWrong && text !== null) typed[param] = text.slice(0, LONGEST_TYPED);
  }
  return typed;
}

/** More than any shape takes is not kept in a field. */
const LONGEST_TYPED = 8000;

/** What the page shows by itself. */
export function startState(
  { to }: Extent,
  language: Language = "en",
): PageState {
  return {
    filter: { ...EVERYTHING, ...defaultPeriod(to) },
    view: null,
    look: USUAL_LOOK,
    compare: USUAL_CHOICE,
    period: USUAL_PERIOD,
    charts: USUAL_CHARTS,
    language,
  };
}

/** What is shown of a filter that asks for no days. */
export function usualPeriod(filter: Filter): RelativePeriod {
  // Whoever names an incident need not know when it was.
  return asksNames(filter) ? ALL : USUAL_PERIOD;
}

/** The days of a period; those that the page shows by itself where it has none. */
function daysOf(period: RelativePeriod, extent: Extent) {
  return daysOfRelative(period, extent) ?? defaultPeriod(extent.to);
}

/** Whether a filter's days are those of a period. */
export function isOf(
  period: RelativePeriod | null,
  { from, to }: Pick<Filter, "from" | "to">,
  extent: Extent,
): boolean {
  if (period === null) return false;
  const days = daysOf(period, extent);
  return days !== null && (from ?? extent.from) === days.from &&
    (to ?? extent.to) === days.to;
}

/**
 * The address of a state, relative to the page: `"?type=THEFT"`, or `"/"` for
 * what the page shows by itself. Days that move along with the data are written
 * as such, and the usual ones not at all, so that a link to "the last 28 days"
 * stays that.
 */
export function toAddress(
  {
    filter,
    view,
    look = USUAL_LOOK,
    compare = USUAL_CHOICE,
    period = usualPeriod(filter),
    charts = USUAL_CHARTS,
    language = "en",
  }:
    & Pick<PageState, "filter" | "view">
    & Partial<PageState>,
  extent: Extent,
): string {
  const isRelative = isOf(period, filter, extent);
  let query = toQuery(
    isRelative ? { ...filter, from: null, to: null } : filter,
  );
  if (isRelative && period !== usualPeriod(filter)) {
    query += `${query === "" ? "" : "&"}${PERIOD_PARAM}=${period}`;
  } else if (!isRelative && filter.from === null && filter.to === null) {
    query += `${query === "" ? "" : "&"}from=&to=`;
  }
  for (
    const [param, value] of pageParams({
      compare,
      charts,
      look,
      view,
      language,
    })
  ) {
    query += `${query === "" ? "" : "&"}${param}=${written(value)}`;
  }
  return query === "" ? "/" : `/?${query}`;
}

/**
 * What a state says beside its filter and days, in the order of addresses;
 * nothing of what the page shows by itself.
 */
export function pageParams(
  { compare, charts, look, view, language }: Pick<
    PageState,
    "compare" | "charts" | "look" | "view" | "language"
  >,
): [param: PageParam, value: string][] {
  return [
    ...compare === USUAL_CHOICE
      ? []
      : [[COMPARE_PARAM, choiceText(compare)] as ["compare", string]],
    ...chartParams(charts),
    ...lookParams(look),
    ...view === null ? [] : [["map", formatView(view)] as ["map", string]],
    ...language === "en"
      ? []
      : [[LANGUAGE_PARAM, language] as [PageParam, string]],
  ];
}

/** A value as a query has it, with the marks that mean nothing there. */
function written(value: string): string {
  return encodeURIComponent(value).replaceAll("%20", "+")
    .replaceAll(/%(?:2C|2F|3A|3B)/g, decodeURIComponent);
}
