import {
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type { Bbox } from "../../core/grid.ts";
import { homeOf, type Outline, outlinesOf } from "../../core/map/outlines.ts";
import type { Place } from "../../core/map/frame.ts";
import { type Places, placesKey } from "../../core/map/places.ts";
import { formatView, type MapView } from "../../core/map/view.ts";
import type { Drawing } from "../../core/page/drawing.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";
import { ownTask } from "../tasks/in_task.ts";
import { latest } from "../tasks/latest.ts";
import { paced } from "../tasks/paced.ts";
import type { CrimeMap, CrimeMapOptions, TileSettings } from "./crime_map.ts";
import type { FillPopup } from "./details_popup.ts";
import { DrawnAnswer } from "./drawn_answer.ts";
import type { FirstSigns } from "./first_signs.ts";
import type { Drawn } from "./pick.ts";
import type { Words } from "../../core/language/words.ts";
import { StillMap } from "./still_map.ts";

interface MapParts extends TileSettings {
  /** What the map begins with where no view is asked for, in degrees. */
  home: Bbox;
  /** Of whoever wants to move the map. */
  signs: FirstSigns;
  /** What is being drawn, if anything is. */
  drawing: Signal<Drawing | null>;
  /** As {@linkcode CrimeMapOptions.onSpot}. */
  onSpot: CrimeMapOptions["onSpot"];
  /** Told what the map shows while that changes; for its scale. */
  onPlace: (place: Place) => void;
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
  /** Shows the whole city. */
  showCity(): void;
  /** Zooms by as many levels. */
  zoomBy(levels: number): void;
  /** Keeps showing what is shown, wherever the filter asks for. */
  stay(): void;
  /** What is shown of the city, in degrees. */
  box(): Bbox;
  close(): void;
}

/**
 * Opens the map in an element, which must have its size, and keeps it showing
 * what the page filters. It stands still until somebody comes to it, or it has
 * to show what only Leaflet can.
 *
 * @returns What the page can do with it.
 */
export function connectMap(
  element: HTMLElement,
  page: PageSignals,
  parts: MapParts,
): ConnectedMap {
  const { filter, dragging, view, look, dataset, held } = page;
  const { status, shown, pointed, failure, late, attempt } = page;
  const { tileUrl, signs } = parts;
  const still = new StillMap(element, {
    view: view.peek(),
    home: parts.home,
    isWholeZoom: tileUrl !== "",
    onRest: () => {
      tellPlace();
      question.now();
    },
  });
  /** The one that moves, once it is there. */
  const moving = signal<CrimeMap | null>(null);
  const answered = new DrawnAnswer(still, {
    hasGround: tileUrl === "",
    onDrawn: (drawn) => {
      parts.onDrawn(drawn);
      moving.peek()?.drawn();
    },
    onLook: () => question.now(),
  });
  const options: CrimeMapOptions = {
    tileUrl,
    onView: (moved) => view.value = moved,
    onRest: () => {
      tellPlace();
      question.now();
    },
    onMove: () => {
      tellPlace();
      if (answered.isBehind) question.next();
    },
    onPick: (...picked) => parts.onPick(moving.peek()!, ...picked),
    onSpot: parts.onSpot,
    onRegion: parts.onRegion,
    sayPick: parts.sayPick,
  };
  const tellPlace = () => parts.onPlace(answered.place);
  const map = () => moving.peek() ?? still;
  let waking: Promise<CrimeMap> | null = null;
  let isClosed = false;

  /** The map that moves, in place of the one that stands still. */
  function wake(): Promise<CrimeMap> {
    return waking ??= import("./crime_map.ts").then(({ CrimeMap }) => {
      const map = new CrimeMap(still, answered, options);
      if (isClosed) map.remove();
      else moving.value = map;
      signs.replay();
      return map;
    }).catch((error) => {
      waking = null; // the next sign tries again
      throw error;
    });
  }
  /** Does something with the map that moves. */
  const withMoving = (use: (map: CrimeMap) => void) => {
    wake().then(use).catch((error) => {
      failure.value = `${parts.words("The map cannot be moved.")} ${error}`;
    });
  };
  signs.listen(() => withMoving(() => {}));
  /** True if more was wanted than the server could answer. */
  let isCoarse = false;
  /** True if what was asked last was not shown. */
  let isOwed = false;

  let isFirst = true;
  const question = paced(async (signal) => {
    // To build the map is enough for one task.
    if (isFirst) await ownTask();
    isFirst = false;
    const source = dataset.peek();
    if (source === null) return;
    const { wants: all, wanted } = answered.ask(look.peek());
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
      await answered.show(answer, answer.groups, wanted);
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
      moving.peek()?.closePopup();
      if (dragging.value) question.next();
      else question.now();
    }),
    effect(() => {
      places.value;
      outlining.run(filter.peek()).then((found) => {
        if (found === undefined) return; // another place is asked for
        outlines.value = found;
        map().setHome(homeOf(found));
      }).catch(reportError); // the map serves without
    }),
    effect(() => {
      places.value;
      const shape = [
        outlines.value,
        filter.peek().near,
        parts.drawing.value,
      ] as const;
      const isEmpty = shape[0].length === 0 && shape[1] === null &&
        shape[2] === null;
      if (isEmpty && moving.value === null) return;
      withMoving((map) => map.shapes.show(...shape));
    }),
    effect(() => {
      const { value } = parts.streets;
      if (value === "") parts.onStreets(false);
      else if (value !== null) {
        answered.showStreets(value).then(parts.onStreets, reportError);
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
      if (keyOf(view.value) !== keyOf(map().view)) map().goTo(view.value);
    }),
    effect(() => {
      const { value } = pointed;
      if (value === null && moving.peek() === null) return;
      withMoving((map) => map.shapes.point(value));
    }),
    effect(() => {
      const line = shown.value;
      if (line === null || line.latitude === null || line.longitude === null) {
        return;
      }
      const { latitude, longitude } = line;
      element.scrollIntoView({ block: "nearest" });
      withMoving((map) => map.open(latitude, longitude));
    }),
  ];
  tellPlace();
  // Tiles are Leaflet's.
  if (tileUrl !== "") withMoving(() => {});
  return {
    chooseMiddle: () => withMoving((map) => map.chooseMiddle()),
    showCity: () => withMoving((map) => map.showCity()),
    zoomBy: (levels) => withMoving((map) => map.zoomBy(levels)),
    stay: () => {
      if (map().view === null) view.value = map().stay();
    },
    box: () => answered.box,
    close() {
      isClosed = true;
      outlining.stop();
      question.stop();
      for (const stop of stops) stop();
      answered.remove();
      still.remove();
      moving.peek()?.remove();
    },
  };
}

const keyOf = (view: MapView | null) => view === null ? "" : formatView(view);
