import { type Signal, signal } from "@preact/signals";
import type { Beside } from "../charts/ask_beside.ts";
import type { ChartName, ChartsChoice } from "../charts/choice.ts";
import type { CompareChoice } from "../compare/choice.ts";
import type { Filter } from "../filter/filter.ts";
import { normalize } from "../filter/query.ts";
import type { RelativePeriod } from "../filter/relative_period.ts";
import type { Units } from "../format.ts";
import type { Language } from "../language/words.ts";
import type { MapLook } from "../map/look.ts";
import type { MapView } from "../map/view.ts";
import type { TimelineWanted } from "../timeline_wanted.ts";
import type { PageState } from "./address.ts";
import type { LoadStatus, PageDataset } from "./dataset.ts";
import type { Held } from "./held.ts";
import {
  type IncidentLine,
  type Newest,
  type PageAnswer,
  type PageComparison,
  wantedOf,
} from "./page_answer.ts";

/** The state of a page: all that its islands have in common. */
export interface PageSignals {
  /** What the page is said in; another one is another page. */
  readonly language: Language;
  filter: Signal<Filter>;
  /** The map's; `null` for where the filter asks for, or the whole city. */
  view: Signal<MapView | null>;
  /** How the map shows what matches. */
  look: Signal<MapLook>;
  /** What lengths are said in, as the visitor once chose. */
  units: Signal<Units>;
  /** What the filter's days are compared with. */
  compare: Signal<CompareChoice>;
  /** What its days move along as, as {@linkcode PageState} says. */
  period: Signal<RelativePeriod | null>;
  charts: Signal<ChartsChoice>;
  /** The charts that are in sight, or near it: what they need is asked for. */
  near: Signal<readonly ChartName[]>;
  /** The version of the data that everything on the page is of. */
  held: Signal<Held>;
  /** The timeline to ask for beside the filter. */
  timeline: Signal<TimelineWanted | null>;
  answer: Signal<PageAnswer>;
  comparison: Signal<PageComparison>;
  beside: Signal<Beside>;
  newest: Signal<Newest>;
  /** True while one control is changed bit by bit: one step for "Back". */
  adjusting: Signal<boolean>;
  /** True while a pointer holds a control: filters follow each other fast. */
  dragging: Signal<boolean>;
  /** Who answers; `null` before the page's script runs. */
  dataset: Signal<PageDataset | null>;
  status: Signal<LoadStatus>;
  /** What went wrong with the last question, or "" if nothing did. */
  failure: Signal<string>;
  /** True if an answer came of another version than the page shows. */
  late: Signal<boolean>;
  /** Counts up when what failed or came late is to be asked again. */
  attempt: Signal<number>;
  /** What to know of the offenses that were found by a word, and which they are. */
  foundBy: Signal<FoundBy | null>;
  /** The incident to show on the map. */
  shown: Signal<IncidentLine | null>;
  /** What to mark on the map: where a row of the list lies, or the visitor is. */
  pointed: Signal<Pick<IncidentLine, "latitude" | "longitude"> | null>;
}

/** What a typed word stands for, and what that leaves out. */
export interface FoundBy {
  /** A sentence. */
  note: string;
  offenses: string;
}

/** Changes with the offenses that a filter asks for. */
export function offensesOf({ type, iucr, description }: Filter): string {
  return JSON.stringify([type, iucr, description]);
}

/** What a page shows before its script runs. */
interface FirstShown {
  language: Language;
  filter: Filter;
  view: MapView | null;
  look: MapLook;
  compare: CompareChoice;
  period: RelativePeriod | null;
  charts: ChartsChoice;
  held: Held;
  answer: PageAnswer;
  comparison: PageComparison;
  beside: Beside;
  newest: Newest;
}

/** A page as it begins. Made once, by the page's root. */
export function pageSignals(first: FirstShown): PageSignals {
  return {
    language: first.language,
    filter: signal(first.filter),
    view: signal(first.view),
    look: signal(first.look),
    units: signal("feet"),
    compare: signal(first.compare),
    period: signal(first.period),
    charts: signal(first.charts),
    near: signal([]),
    held: signal(first.held),
    timeline: signal(wantedOf(first.answer.timeline)),
    answer: signal(first.answer),
    comparison: signal(first.comparison),
    beside: signal(first.beside),
    newest: signal(first.newest),
    adjusting: signal(false),
    dragging: signal(false),
    dataset: signal(null),
    status: signal({ state: "waiting" }),
    failure: signal(""),
    late: signal(false),
    attempt: signal(0),
    foundBy: signal(null),
    shown: signal(null),
    pointed: signal(null),
  };
}

/** What the address of a page says, with another filter if one is given. */
export function stateOf(
  { filter, view, look, compare, period, charts, language }: Pick<
    PageSignals,
    "filter" | "view" | "look" | "compare" | "period" | "charts" | "language"
  >,
  other?: Filter,
): PageState {
  return {
    filter: other ?? filter.value,
    view: view.value,
    look: look.value,
    compare: compare.value,
    period: period.value,
    charts: charts.value,
    language,
  };
}

/** Asks for something else in some parts of the filter. */
export function changeFilter(
  { filter }: Pick<PageSignals, "filter">,
  part: Partial<Filter>,
): void {
  filter.value = normalize({ ...filter.peek(), ...part });
}
