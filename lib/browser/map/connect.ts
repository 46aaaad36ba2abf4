import {
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type { Bbox } from "../../core/grid.ts";
import { homeOf, type Outline, outlinesOf } from "../../core/map/outlines.ts";
import { type Places, placesKey } from "../../core/map/places.ts";
import { formatView, type MapView } from "../../core/map/view.ts";
import type { Drawing } from "../../core/page/drawing.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";
import { latest } from "../tasks/latest.ts";
import { paced } from "../tasks/paced.ts";
import { CrimeMap, type CrimeMapOptions } from "./crime_map.ts";
import type { FillPopup } from "./details_popup.ts";
import type { TileSettings } from "./incident_layers.ts";
import type { Drawn } from "./pick.ts";
import type { Words } from "../../core/language/words.ts";

interface MapParts extends TileSettings {
  /** What the map begins with where no view is asked for, in degrees. */
  home: Bbox;
  /** What is being drawn, if anything is. */
  drawing: Signal<Drawing | null>;
  /** As {@linkcode CrimeMapOptions.onSpot}. */
  onSpot: CrimeMapOptions["onSpot"];
  /** Told what the map draws; for its legend. */
  onDrawn: (drawn: Drawn) => void;
  /** Told how many incidents lie in what the map shows. */
  onCounted: (inView: number) => void;
  onRegion: CrimeMapOptions["onRegion"];
  words: Words;
  sayPick: CrimeMapOptions["sayPick"];
  /** The name of those to draw; "" for none, `null` while that is not known. */
  streets: ReadonlySignal<string | null>;
  /** Told whether streets are drawn. */
  onStreets: (areDrawn: boolean) => void;
  /** Tells about what was picked on the map. */
  onPick: (map: CrimeMap, ...picked: Parameters<FillPopup>) => () => void;
}

export interface ConnectedMap {
  /** Chooses the middle of what is shown, as a click there does. */
  chooseMiddle(): void;
  /** Keeps showing what is shown, wherever the filter asks for. */
  stay(): void;
  /** What is shown of the city, in degrees. */
  box(): Bbox;
  close(): void;
}

/**
 * Opens the map in an element and keeps it showing what the page filters.
 *
 * @returns What the page can do with it.
 */
export function connectMap(
  element: HTMLElement,
  page: PageSignals,
  parts: MapParts,
): ConnectedMap {
  const { filter, dragging, view, look, units, dataset, held } = page;
  const { status, shown, pointed, failure, late, attempt } = page;
  const options: CrimeMapOptions = {
    view: view.peek(),
    home: parts.home,
    tileUrl: parts.tileUrl,
    tileAttribution: parts.tileAttribution,
    onView: (moved) => view.value = moved,
    onRest: () => question.now(),
    onMove: () => question.next(),
    onDrawn: parts.onDrawn,
    onPick: (...picked) => parts.onPick(map, ...picked),
    onSpot: parts.onSpot,
    onRegion: parts.onRegion,
    words: parts.words,
    sayPick: parts.sayPick,
  };
  const map = new CrimeMap(element, options);
  /** True if more was wanted than the server could answer. */
  let isCoarse = false;
  /** True if what was asked last was not shown. */
  let isOwed = false;

  const question = paced(async (signal) => {
    const source = dataset.peek();
    if (source === null) return;
    const { wants: all, wanted } = map.ask(look.peek());
    // Nobody reads a count while it runs by, and it is a question of its own.
    const wants = dragging.peek() ? { ...all, inView: undefined } : all;
    const wasReady = isReady();
    try {
      const answer = await source.query(filter.peek(), wants, signal);
      if (signal.aborted) return;
      isOwed = answer.version !== held.peek().version;
      if (isOwed) {
        late.value = true;
        return;
      }
      isCoarse = wants.points !== undefined && answer.points === undefined ||
        answer.cells?.level !== wants.cells?.level;
      // What has come meanwhile can answer it.
      if (isCoarse && !wasReady && isReady()) question.next();
      if (answer.inView !== undefined) parts.onCounted(answer.inView);
      await map.show(answer, answer.groups, wanted);
    } catch (error) {
      if (signal.aborted) return;
      isOwed = true;
      failure.value = error instanceof Error ? error.message : String(error);
    }
  });
  const isReady = () => status.peek().state === "ready";
  // What is held is told again when loading begins: the same, most often.
  const version = computed(() => held.value.version);
  const places = computed(() => placesKey(filter.value));
  const outlines = signal<readonly Outline[]>([]);
  const outlining = latest((_, wanted: Places) => outlinesOf(wanted));

  const stops = [
    effect(() => {
      // Rows may stand elsewhere in another version, or not match any more.
      [dataset.value, filter.value, version.value, look.value];
      map.closePopup();
      if (dragging.value) question.next();
      else question.now();
    }),
    effect(() => map.setUnits(units.value)),
    effect(() => {
      places.value;
      outlining.run(filter.peek()).then((found) => {
        if (found === undefined) return; // another place is asked for
        outlines.value = found;
        map.setHome(homeOf(found));
      }).catch(reportError); // the map serves without
    }),
    effect(() => {
      places.value;
      map.shapes.show(
        outlines.value,
        filter.peek().near,
        parts.drawing.value,
      );
    }),
    effect(() => {
      const { value } = parts.streets;
      if (value === "") parts.onStreets(false);
      else if (value !== null) {
        map.showStreets(value).then(parts.onStreets, reportError);
      }
    }),
    effect(() => {
      if (attempt.value > 0 && isOwed) question.now();
    }),
    effect(() => {
      if (status.value.state === "ready" && isCoarse) question.now();
    }),
    effect(() => {
      // Of "Back": what the visitor did himself the map knows already.
      if (keyOf(view.value) !== keyOf(map.view)) map.goTo(view.value);
    }),
    effect(() => map.shapes.point(pointed.value)),
    effect(() => {
      const line = shown.value;
      if (line === null || line.latitude === null || line.longitude === null) {
        return;
      }
      element.scrollIntoView({ block: "nearest" });
      map.open(line.latitude, line.longitude);
    }),
  ];
  return {
    chooseMiddle: () => map.chooseMiddle(),
    stay: () => map.stay(),
    box: () => map.box,
    close() {
      outlining.stop();
      question.stop();
      for (const stop of stops) stop();
      map.remove();
    },
  };
}

const keyOf = (view: MapView | null) => view === null ? "" : formatView(view);
