import type * as L from "leaflet";
import { project } from "../../core/map/camera.ts";
import type { Place, Point } from "../../core/map/frame.ts";
import { MARGIN } from "./moving_canvas.ts";
import type { Stage, StageEvents } from "./stage.ts";

/** A map of Leaflet's as what canvases lie on. */
export class LeafletStage implements Stage {
  readonly isStill = false;
  readonly margin = MARGIN;
  readonly #map: L.Map;
  readonly #heard = new Map<Partial<StageEvents>, L.LeafletEventHandlerFnMap>();

  /** The map must have a view already. */
  constructor(map: L.Map) {
    this.#map = map;
  }

  get container(): HTMLElement {
    return this.#map.getContainer();
  }

  get holder(): HTMLElement {
    return this.#map.getPane("mapPane")!;
  }

  get place(): Place {
    const map = this.#map;
    return {
      zoom: map.getZoom(),
      corner: map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0])),
      size: map.getSize(),
    };
  }

  get origin(): Point {
    return this.#map.getPixelOrigin();
  }

  on(events: Partial<StageEvents>): void {
    const { zoom, zoomanim, ...others } = events;
    const heard: L.LeafletEventHandlerFnMap = {
      ...others,
      // While pinching there is no animation, but many zooms.
      ...zoom && { zoom, viewreset: zoom },
      ...zoomanim && {
        zoomanim: ({ center, zoom }: L.ZoomAnimEvent) =>
          zoomanim({ zoom, origin: this.#originAt(center, zoom) }),
      },
    };
    this.#heard.set(events, heard);
    this.#map.on(heard);
  }

  off(events: Partial<StageEvents>): void {
    this.#map.off(this.#heard.get(events)!);
    this.#heard.delete(events);
  }

  /** Where panes will begin at that zoom and centre. */
  #originAt({ lat, lng }: L.LatLng, zoom: number): Point {
    const middle = project(lat, lng, zoom);
    const size = this.#map.getSize();
    const { x, y } = this.#map.layerPointToContainerPoint([0, 0]);
    return {
      x: Math.round(middle.x - size.x / 2 + x),
      y: Math.round(middle.y - size.y / 2 + y),
    };
  }
}
