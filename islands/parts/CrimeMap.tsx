import { batch, useComputed, useSignal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ShapeTools } from "../../components/ShapeTools.tsx";
import { MapButtons } from "../../components/MapButtons.tsx";
import { MapFoot } from "../../components/MapFoot.tsx";
import { LayerChoice } from "../../components/LayerChoice.tsx";
import { MapLegend } from "../../components/MapLegend.tsx";
import type { ConnectedMap } from "../../lib/browser/map/connect.ts";
import type {
  CrimeMap as Map,
  TileSettings,
} from "../../lib/browser/map/crime_map.ts";
import { firstSignsOf } from "../../lib/browser/map/first_signs.ts";
import { locate } from "../../lib/browser/map/locate.ts";
import { keyOf } from "../../lib/browser/map/key_of.ts";
import type { Drawn, Pick, RegionPick } from "../../lib/browser/map/pick.ts";
import { pickInWords } from "../../lib/browser/map/pick_words.ts";
import { keepPrintedSize } from "../../lib/browser/map/printed_size.ts";
import { useDrawing } from "../../lib/browser/map/use_drawing.ts";
import { awakening } from "../../lib/browser/page/awakening.ts";
import { kept } from "../../lib/browser/page/kept.ts";
import { afterFrame } from "../../lib/browser/tasks/after_frame.ts";
import { ownTask } from "../../lib/browser/tasks/in_task.ts";
import { whenLaidOut } from "../../lib/browser/tasks/laid_out.ts";
import {
  rememberedUnits,
  rememberUnits,
} from "../../lib/browser/page/remembered_units.ts";
import { withToggled } from "../../lib/core/charts/ranked.ts";
import { formatCount, type Units } from "../../lib/core/format.ts";
import type { MapKey } from "../../lib/core/map/map_key.ts";
import type { Place as MapPlace } from "../../lib/core/map/frame.ts";
import { scaleBar } from "../../lib/core/map/scale_bar.ts";
import { viewAbout } from "../../lib/core/map/view_about.ts";
import { MAX_ZOOM, MIN_ZOOM } from "../../lib/core/map/view.ts";
import type { Filter } from "../../lib/core/filter/filter.ts";
import { padCode } from "../../lib/core/filter/query.ts";
import type { Bbox } from "../../lib/core/grid.ts";
import { circleAt } from "../../lib/core/page/drawing.ts";
import {
  changeFilter,
  type PageSignals,
} from "../../lib/core/page/page_signals.ts";
import type { Place } from "../../lib/core/polyline.ts";
import { useWords } from "../../components/page_context.ts";
import { PickDetails } from "./map/PickDetails.tsx";

interface CrimeMapProps {
  page: PageSignals;
  tiles: TileSettings;
  /** What it begins with where no view is asked for, in degrees. */
  home: Bbox;
}

/**
 * The map. What draws it owns what is in the element; Preact owns the element.
 */
export default function CrimeMap({ page, tiles, home }: CrimeMapProps) {
  const t = useWords();
  const { filter, look, units, failure } = page;
  const element = useRef<HTMLDivElement>(null);
  // Where nothing is drawn, what a visitor moves is the bare ground.
  const first = useRef(page.view.peek()).current;
  const isMoved = useComputed(() => page.view.value !== first);
  const hasStreets = useSignal<boolean | null>(null);
  const wanted = useComputed(() => {
    // First what was asked for. Who saves data, or has tiles, goes without.
    const { state } = page.status.value;
    if (shown.value === null || state === "waiting") return null;
    const isWithout = tiles.tileUrl !== "" || state === "paused";
    return isWithout ? "" : page.held.value.streets ?? "";
  });
  const shown = useSignal<MapKey | null>(null);
  const inView = useSignal("");

  const map = useSignal<ConnectedMap | null>(null);
  const hasButtons = useSignal(false);
  const place = useSignal<MapPlace | null>(null);
  const scale = useMemo(
    () => kept(() => place.value && scaleBar(place.value, units.value)),
    [],
  );
  const zoom = useComputed(() => place.value?.zoom ?? MIN_ZOOM);
  const trouble = useSignal("");
  const { drawing, draw, takeSpot, takeShape } = useDrawing({
    element,
    filter,
    trouble,
    onDrawn: change,
    words: t,
  });
  const located = useSignal<Place | null>(null);

  useEffect(() => {
    page.units.value = rememberedUnits();
    let isClosed = false;
    let connected: ConnectedMap | null = null;
    const signs = firstSignsOf(element.current!, t);
    // Whoever loads the data would take the processor from who draws.
    const first = Promise.withResolvers<void>();
    awakening.soon(() => first.promise);
    // What draws needs a window: it is loaded here, not on the server.
    const loading = import("../../lib/browser/map/connect.ts");
    whenLaidOut(element.current!).then(async () => {
      const { connectMap } = await loading;
      // To evaluate it is enough for one task.
      await ownTask();
      if (isClosed) return;
      connected = connectMap(element.current!, page, {
        ...tiles,
        home,
        signs,
        drawing,
        onPlace: (now) => place.value = now,
        onDrawn: (drawn) => {
          first.resolve();
          tellKey(drawn);
        },
        onCounted: (count) => inView.value = formatCount(count),
        onPick: showDetails,
        onRegion: toggleRegion,
        words: t,
        sayPick: (pick) => pickInWords(pick, units.peek(), t),
        streets: wanted,
        // Those of the version before are drawn on.
        onStreets: (areDrawn) => hasStreets.value ||= areDrawn,
        onSpot: takeSpot,
      });
      // What is pressed around it comes bit by bit.
      await ownTask();
      map.value = connected;
      await afterFrame();
      hasButtons.value = true;
    }).catch((error) => {
      first.resolve();
      failure.value = `${t("The map cannot be shown.")} ${error}`;
    });
    return () => {
      first.resolve();
      isClosed = true;
      signs.stop();
      connected?.close();
    };
  }, []);

  useEffect(() => keepPrintedSize(element.current!), []);

  /** Another picture seldom has another legend. */
  function tellKey(drawn: Drawn) {
    const key = keyOf(drawn);
    if (JSON.stringify(key) !== JSON.stringify(shown.peek())) shown.value = key;
  }

  function chooseUnits(chosen: Units) {
    units.value = chosen;
    rememberUnits(chosen);
  }

  /** Chooses a part of the city, or takes it back. */
  function toggleRegion({ division, number }: RegionPick) {
    const value = division === "beat" ? padCode(String(number)) : number;
    change(withToggled(filter.peek(), division, value));
  }

  /** Goes to where the device is, and marks it. */
  async function goHere() {
    trouble.value = "";
    try {
      const place = await locate(navigator.geolocation);
      const [latitude, longitude] = place;
      located.value = place;
      page.pointed.value = { latitude, longitude };
      page.view.value = viewAbout(place);
    } catch (error) {
      trouble.value = t.sentences(
        error instanceof Error ? error.message : String(error),
      );
    }
  }

  /** Asks for something else without leaving what the map shows. */
  function change(part: Partial<Filter>) {
    batch(() => {
      map.peek()?.stay();
      changeFilter(page, part);
    });
  }

  /** Asks for what lies around a place. */
  function askNear(place: Place) {
    change({ near: circleAt(place, filter.peek().near) });
  }

  function showDetails(
    map: Map,
    pick: Pick,
    content: HTMLElement,
    onResize: () => void,
  ) {
    content.setAttribute("aria-label", t("What is here"));
    render(
      <PickDetails
        page={page}
        pick={pick}
        onZoom={() => map.zoomTo(pick)}
        onNear={askNear}
        onResize={onResize}
      />,
      content,
    );
    return () => render(null, content);
  }

  return (
    <div
      class="map-live"
      data-streets={hasStreets.value ?? undefined}
      data-drawn={drawnName(shown.value) ??
        (isMoved.value ? "ground" : undefined)}
      data-drawing={drawing.value?.form}
    >
      <div
        ref={element}
        class="map"
        tabIndex={0}
        role="application"
        aria-label={t("Map of the crimes found")}
        aria-describedby="map-keys"
        data-lake={t("Lake Michigan")}
      />
      <div class="crosshair" aria-hidden="true" />
      <p id="map-keys" class="visually-hidden">
        {t(
          "Arrow keys move the map, plus and minus zoom, Enter opens what is in the middle. The table below lists the newest incidents.",
        )}
      </p>
      {map.value !== null && (
        <div class="map-tools">
          <LayerChoice
            layer={look.value.layer}
            onChoose={(layer) => look.value = { ...look.peek(), layer }}
          />
          <ShapeTools
            filter={filter.value}
            units={units.value}
            drawing={drawing.value}
            trouble={trouble.value}
            onDraw={draw}
            onMiddle={() => map.peek()!.chooseMiddle()}
            onDone={takeShape}
            onChange={change}
            located={located.value}
            onLocate={goHere}
            onNear={askNear}
          />
        </div>
      )}
      {hasButtons.value && (
        <MapButtons
          canZoomIn={zoom.value < MAX_ZOOM}
          canZoomOut={zoom.value > MIN_ZOOM}
          onZoom={(levels) => map.peek()!.zoomBy(levels)}
          onHome={() => map.peek()!.showCity()}
        />
      )}
      {scale.value !== null && (
        <MapFoot
          scale={scale.value}
          tileAttribution={tiles.tileUrl && tiles.tileAttribution}
        />
      )}
      {shown.value !== null && (
        <MapLegend
          shown={shown.value}
          look={look.value}
          units={units.value}
          inView={inView}
          onCountView={() => change({ bbox: map.peek()!.box() })}
          onLook={(part) => look.value = { ...look.peek(), ...part }}
          onUnits={chooseUnits}
        />
      )}
    </div>
  );
}

/** What is drawn, for styles and tests. */
function drawnName(shown: MapKey | null): string | undefined {
  return shown === null
    ? undefined
    : shown.kind === "spots"
    ? "spots"
    : shown.layer;
}
