/** The page's state as its address, and back. */
import {
  COMPARE_PARAM,
  type CompareChoice,
  parseCompare,
  USUAL_CHOICE,
} from "../compare/choice.ts";
import { defaultPeriod } from "../filter/default_period.ts";
import { asksNames, type Filter } from "../filter/filter.ts";
import { cut } from "../filter/param_reader.ts";
import { type Fault, parseFilter } from "../filter/parse.ts";
import { toQuery } from "../filter/query.ts";
import { reachesBefore } from "../filter/reach.ts";
import type { Vocabulary } from "../filter/vocabulary.ts";
import { formatView, type MapView, parseView } from "../map/view.ts";
import type { Extent } from "./presets.ts";

/** Parameters of the page that are no part of the filter. */
const PAGE_PARAMS: readonly string[] = ["map", COMPARE_PARAM];

/** Texts that stand in fields of the page and cannot be used as they are. */
export interface TypedPlaces {
  near?: string;
  within?: string;
}

export interface PageState {
  filter: Filter;
  /** `null` for where the filter asks for, or the whole city. */
  view: MapView | null;
  /** What its days are compared with. */
  compare: CompareChoice;
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
    const value = cut(place);
    const message = `Cannot use map=${value}: expected ` +
      "zoom/latitude/longitude in or near Chicago, such as 14/41.88/-87.63.";
    faults.push({ param: "map", value, message });
  }
  const { compare, faults: ofCompare } = parseCompare(params);
  faults.push(...ofCompare);
  if (filter.from === null && filter.to === null) {
    const asked = [...params].filter(([name]) => /^(?:from|to)$/i.test(name));
    const cleared = asked.length > 0 &&
      asked.every(([, value]) => value.trim() === "");
    const { from, to } = extent;
    // Whoever names an incident need not know when it was.
    Object.assign(
      filter,
      cleared || asksNames(filter) ? { from, to } : defaultPeriod(to),
    );
  }
  const { since } = extent;
  if (since !== undefined && reachesBefore(since, filter)) {
    const value = filter.from ?? "";
    const message =
      `Cannot show days before ${since}: older incidents are not held here.`;
    faults.push({ param: "from", value, message });
    const gone = filter.to !== null && filter.to < since;
    Object.assign(filter, gone ? defaultPeriod(extent.to) : { from: since });
  }
  return {
    filter,
    view,
    compare: compare ?? USUAL_CHOICE,
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

/**
 * The address of a state, relative to the page: `"?type=THEFT"`, or `"/"` for
 * what the page shows by itself. The default period is not written, so that a
 * link to "the last 28 days" stays that.
 */
export function toAddress(
  { filter, view, compare = USUAL_CHOICE }:
    & Pick<PageState, "filter" | "view">
    & Partial<PageState>,
  extent: Extent,
): string {
  const usual = defaultPeriod(extent.to);
  const isUsual = usual !== null && filter.from === usual.from &&
    filter.to === usual.to;
  let query = toQuery(isUsual ? { ...filter, from: null, to: null } : filter);
  if (!isUsual && filter.from === null && filter.to === null) {
    query += `${query === "" ? "" : "&"}from=&to=`;
  }
  if (compare !== USUAL_CHOICE) {
    query += `${query === "" ? "" : "&"}${COMPARE_PARAM}=${compare}`;
  }
  if (view !== null) {
    query += `${query === "" ? "" : "&"}map=${formatView(view)}`;
  }
  return query === "" ? "/" : `/?${query}`;
}
