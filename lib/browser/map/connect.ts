import { effect, type Signal } from "@preact/signals";
import type { Filter } from "../../core/filter/filter.ts";
import { formatView, type MapView } from "../../core/map/view.ts";
import type { LoadStatus, PageDataset } from "../../core/page/dataset.ts";
import type { IncidentLine } from "../../core/page/page_answer.ts";
import { latest } from "../latest.ts";
import { CrimeMap, type CrimeMapOptions } from "./crime_map.ts";
import type { FillPopup } from "./details_popup.ts";
import type { TileSettings } from "./incident_layers.ts";
import type { Drawn } from "./pick.ts";

/** What the page and its map have in common. */
export interface MapSignals {
  filter: Signal<Filter>;
  view: Signal<MapView | null>;
  dataset: Signal<PageDataset | null>;
  /** Of the data that answers. */
  version: Signal<string>;
  status: Signal<LoadStatus>;
  /** An incident to be shown. */
  shown: Signal<IncidentLine | null>;
  /** What went wrong with the last question, or "". */
  failure: Signal<string>;
  /** What the map draws; for its legend. */
  drawn: Signal<Drawn | null>;
}

export interface MapParts extends TileSettings {
  /** Tells about what was picked on the map. */
  onPick: (map: CrimeMap, ...picked: Parameters<FillPopup>) => () => void;
}

/**
 * Opens the map in an element and keeps it showing what the page filters.
 *
 * @returns Closes it.
 */
export function connectMap(
  element: HTMLElement,
  signals: MapSignals,
  parts: MapParts,
): () => void {
  const { filter, view, dataset, version, status, shown, failure, drawn } =
    signals;
  const options: CrimeMapOptions = {
    view: view.peek(),
    tileUrl: parts.tileUrl,
    tileAttribution: parts.tileAttribution,
    onView: (moved) => view.value = moved,
    onRest: () => ask(),
    onMove: () => follow(),
    onDrawn: (now) => drawn.value = now,
    onPick: (...picked) => parts.onPick(map, ...picked),
  };
  const map = new CrimeMap(element, options);
  /** True if points were wanted, but only the server could answer. */
  let lacksPoints = false;

  const question = latest(
    async (signal: AbortSignal, source: PageDataset, wanted: Filter) => {
      const { wants, place } = map.ask();
      const answer = await source.query(wanted, wants, signal);
      return { answer, place };
    },
  );
  let isBusy = false;
  /** Only the newest question is answered; the map moves on meanwhile. */
  const ask = async () => {
    const source = dataset.peek();
    if (source === null) return;
    isBusy = true;
    try {
      const found = await question.run(source, filter.peek());
      if (found === undefined) return; // a newer question has taken over
      lacksPoints = found.answer.points === undefined;
      await map.show(found.answer, found.answer.groups, found.place);
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
    isBusy = false;
  };
  /** While the map moves: never before the last answer is drawn. */
  const follow = () => {
    if (!isBusy) ask();
  };

  const stops = [
    effect(() => {
      // Rows may stand elsewhere in another version, or not match any more.
      [dataset.value, filter.value, version.value];
      map.closePopup();
      ask();
    }),
    effect(() => {
      if (status.value.state === "ready" && lacksPoints) ask();
    }),
    effect(() => {
      // Of "Back": what the visitor did himself the map knows already.
      if (keyOf(view.value) !== keyOf(map.view)) map.goTo(view.value);
    }),
    effect(() => {
      const line = shown.value;
      if (line === null || line.latitude === null || line.longitude === null) {
        return;
      }
      element.scrollIntoView({ block: "nearest" });
      map.open(line.latitude, line.longitude);
    }),
  ];
  return () => {
    question.stop();
    for (const stop of stops) stop();
    map.remove();
  };
}

const keyOf = (view: MapView | null) => view === null ? "" : formatView(view);
