// @ts-types="@types/leaflet"
import * as L from "leaflet";
import type { Filter } from "../../core/filter/filter.ts";
import { metresOfUnit, type Near } from "../../core/grid_shapes.ts";
import { toGridX, toGridY, toLatitude, toLongitude } from "../../core/grid.ts";
import type { Drawing } from "../../core/page/drawing.ts";

/** Corners of the line that a circle is drawn as. */
const CIRCLE_CORNERS = 96;
/** Pixels. */
const CORNER_RADIUS = 5;

/** What the filter asks for by place: `bbox`, `near` and `within`. */
export type Places = Pick<Filter, "bbox" | "near" | "within">;

/** Outlines of what is asked for, and of what is being drawn. */
export class ShapeLayer {
  readonly #map: L.Map;
  readonly #lines = L.layerGroup();
  readonly #renderer: L.SVG;

  constructor(map: L.Map) {
    this.#map = map;
    map.createPane("shapes");
    this.#renderer = L.svg({ pane: "shapes", padding: 1 });
    this.#lines.addTo(map);
  }

  show({ bbox, near, within }: Places, drawing: Drawing | null): void {
    this.#lines.clearLayers();
    if (bbox !== null) {
      const [west, south, east, north] = bbox;
      this.#outline([[south, west], [south, east], [north, east], [
        north,
        west,
      ]]);
    }
    if (near !== null) {
      this.#outline(circleLine(near));
      this.#dot([near[0], near[1]]);
    }
    if (within !== null) this.#outline(within);
    if (drawing?.form !== "shape") return;
    const { corners } = drawing;
    this.#outline(corners, corners.length < 3);
    for (const corner of corners) this.#dot(corner);
  }

  /** @param isOpen Whether the last corner is not joined to the first. */
  #outline(
    corners: readonly (readonly [number, number])[],
    isOpen = false,
  ): void {
    const places = corners.map(([latitude, longitude]) =>
      L.latLng(latitude, longitude)
    );
    // One below the other: light ground and dark both let it be seen.
    for (const className of ["shape-halo", "shape-line"]) {
      const options = {
        className,
        pane: "shapes",
        renderer: this.#renderer,
        interactive: false,
        fill: false,
        // Circles are round.
        smoothFactor: 0,
      };
      const line = isOpen
        ? L.polyline(places, options)
        : L.polygon(places, options);
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
    this.#lines.removeFrom(this.#map);
  }
}

/** The edge of a circle, as it is asked for on the grid. */
function circleLine([latitude, longitude, metres]: Near): [number, number][] {
  const [across, down] = metresOfUnit(latitude);
  const [x, y] = [toGridX(longitude) + 0.5, toGridY(latitude) + 0.5];
  return Array.from({ length: CIRCLE_CORNERS }, (_, i) => {
    const angle = 2 * Math.PI * i / CIRCLE_CORNERS;
    return [
      toLatitude(y + metres / down * Math.sin(angle)),
      toLongitude(x + metres / across * Math.cos(angle)),
    ];
  });
}
