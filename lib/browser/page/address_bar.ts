import { batch, effect } from "@preact/signals";
import { toQuery } from "../../core/filter/query.ts";
import { LOOK_PARAMS } from "../../core/map/look.ts";
import {
  pageParams,
  type PageState,
  toAddress,
} from "../../core/page/address.ts";
import { type PageSignals, stateOf } from "../../core/page/page_signals.ts";

/** The parts of `window` that are used. */
export interface AddressBarWindow {
  history: Pick<History, "pushState" | "replaceState" | "state">;
  addEventListener(
    type: "popstate",
    listener: (event: { state: unknown }) => void,
  ): void;
  removeEventListener(
    type: "popstate",
    listener: (event: { state: unknown }) => void,
  ): void;
}

/**
 * Keeps the page's address and its state the same. A new filter is a step for
 * "Back", a control changed bit by bit is one step, moving the map or showing
 * other things on it is none.
 * The address is left as it is until something changes, and until a pointer
 * lets go, since browsers refuse to write it with every frame.
 *
 * @returns Ends it.
 */
export function keepAddress(
  page: Pick<
    PageSignals,
    | "filter"
    | "view"
    | "look"
    | "compare"
    | "charts"
    | "period"
    | "language"
    | "held"
    | "adjusting"
    | "dragging"
  >,
  window: AddressBarWindow,
): () => void {
  const { filter, view, look, compare, charts, period, held } = page;
  const { adjusting, dragging } = page;
  const { history } = window;
  const now = () => stateOf(page);
  let known = keyOf(now());
  /** True if this adjustment has its step already. */
  let hasStep = false;
  history.replaceState(now(), "");

  const stopWriting = effect(() => {
    if (!adjusting.value) hasStep = false;
    if (dragging.value) return;
    const state = now();
    const key = keyOf(state);
    if (key.filter === known.filter && key.view === known.view) return;
    const isStep = key.filter !== known.filter && !hasStep;
    known = key;
    const address = toAddress(state, held.peek());
    if (isStep) history.pushState(state, "", address);
    else history.replaceState(state, "", address);
    if (isStep) hasStep = adjusting.peek();
  });

  const restore = ({ state }: { state: unknown }) => {
    if (!isPageState(state)) return; // of a link within the page
    known = keyOf(state);
    hasStep = false; // whatever goes on is a step from here
    batch(() => {
      filter.value = state.filter;
      view.value = state.view;
      look.value = state.look;
      compare.value = state.compare;
      period.value = state.period;
      charts.value = state.charts;
    });
  };
  window.addEventListener("popstate", restore);
  return () => {
    stopWriting();
    window.removeEventListener("popstate", restore);
  };
}

/** Parameters whose changes are no steps. */
const OF_MAP: readonly string[] = ["map", ...LOOK_PARAMS];

/** Equal for states with equal addresses, whatever the default period is. */
function keyOf(state: PageState) {
  const params = pageParams(state);
  const ofMap = params.filter(([param]) => OF_MAP.includes(param));
  const others = params.filter(([param]) => !OF_MAP.includes(param));
  return {
    filter: `${toQuery(state.filter)} ${state.period} ${others.join("&")}`,
    view: ofMap.join("&"),
  };
}

function isPageState(value: unknown): value is PageState {
  return typeof value === "object" && value !== null && "filter" in value &&
    "view" in value && "look" in value && "compare" in value &&
    "period" in value && "charts" in value;
}
