// @ts-types="@types/leaflet"
import * as L from "leaflet";
import { toLatitude, toLongitude } from "../../core/grid.ts";
import type { Near } from "../../core/grid_shapes.ts";
import type { Outline } from "../../core/map/outlines.ts";
import type { Drawing } from "../../core/page/drawing.ts";

/** Pixels. */
const CORNER_RADIUS = 5;
const POINT_RADIUS = 11;

/** Where an incident lies, in degrees; `null` where that is not known. */
interface Placed {
  latitude: number | null;
  longitude: number | null;
}

/** Outlines of what is asked for, and of what is being drawn. */
export class ShapeLayer {
  readonly #map: L.Map;
  readonly #lines = L.layerGroup();
  readonly #renderer: L.SVG;
  #pointed: L.CircleMarker | null = null;
  /** The first and the last corner of what is being drawn. */
  #ends: readonly L.LatLng[] = [];

  constructor(map: L.Map) {
    this.#map = map;
    map.createPane("shapes");
    this.#renderer = L.svg({ pane: "shapes", padding: 1 });
    this.#lines.addTo(map);
  }

  /**
   * @param near The spot that is asked about, to be marked.
   */
  show(
    outlines: readonly Outline[],
    near: Near | null,
    drawing: Drawing | null,
  ): void {
    this.#lines.clearLayers();
    this.#ends = [];
    for (const { rings } of outlines) this.#line(rings.map(toPlaces));
    if (near !== null) this.#dot([near[0], near[1]]);
    if (drawing?.form !== "shape") return;
    const { corners } = drawing;
    const places = corners.map(([latitude, longitude]) =>
      L.latLng(latitude, longitude)
    );
    this.#ends = places.length === 0 ? [] : [places.at(-1)!, places[0]!];
    this.#line([places], corners.length < 3);
    for (const corner of corners) this.#dot(corner);
  }

  /** The first or the last corner of what is being drawn, if one is so near. */
  endAt(place: L.LatLng, reach: number): L.LatLng | undefined {
    const at = this.#map.latLngToContainerPoint(place);
    return this.#ends.find((end) =>
      this.#map.latLngToContainerPoint(end).distanceTo(at) <= reach
    );
  }

  /** Marks where an incident lies; `null`, or no position, ends that. */
  point(placed: Placed | null): void {
    this.#pointed?.remove();
    this.#pointed = null;
    if (placed === null) return;
    const { latitude, longitude } = placed;
    if (latitude === null || longitude === null) return;
    this.#pointed = L.circleMarker([latitude, longitude], {
      className: "shape-point",
      pane: "shapes",
      renderer: this.#renderer,
      interactive: false,
      radius: POINT_RADIUS,
    }).addTo(this.#map);
  }

  /** @param isOpen Whether the last corner is not joined to the first. */
  #line(lines: L.LatLng[][], isOpen = false): void {
    // One below the other: light ground and dark both let it be seen.
    for (const className of ["shape-halo", "shape-line"]) {
      const options = {
        className,
        pane: "shapes",
        renderer: this.#renderer,
        interactive: false,
        fill: false,
        // Circles are round, and neighbours share their borders.
        smoothFactor: 0,
      };
      const line = isOpen
        ? L.polyline(lines, options)
        : L.polygon(lines, options);
      this.#lines.addLayer(line);
    }
  }

  #dot([latitude, longitude]: readonly [number, number]): void {
    this.#lines.addLayer(L.circleMarker([latitude, longitude], {
      className: "shape-dot",
      pane: "shapes",
      renderer: this.#renderer,
      interactive: false,
      radius: CORNER_RADIUS,
    }));
  }

  remove(): void {
    this.point(null);
    this.#lines.removeFrom(this.#map);
  }
}

/** A ring in grid units as Leaflet has it. */
function toPlaces(ring: ArrayLike<number>): L.LatLng[] {
  const places: L.LatLng[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    places.push(L.latLng(toLatitude(ring[i + 1]!), toLongitude(ring[i]!)));
  }
  return places;
}
