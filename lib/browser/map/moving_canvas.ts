// @ts-types="@types/leaflet"
import * as L from "leaflet";
import type { Place } from "../../core/map/frame.ts";

/** How much of the map's size a canvas reaches beyond it on each side. */
export const MARGIN = 0.15;

/**
 * How far the map is moved before something else is asked for or drawn, as a
 * share of its size: a part of the margin, so that it is there before the edge
 * is seen.
 */
export const STEP = MARGIN / 3;

/** The place around what a map shows now. */
export function placeAround(map: L.Map): Place {
  const size = map.getSize();
  const margin = size.multiplyBy(MARGIN).ceil();
  const topLeft = map.containerPointToLayerPoint(L.point(0, 0))
    .subtract(margin).round();
  return {
    zoom: map.getZoom(),
    corner: map.getPixelOrigin().add(topLeft),
    size: size.add(margin.multiplyBy(2)),
  };
}

/**
 * A canvas over the map that stays where it was drawn: while the map is
 * dragged it moves along, while it zooms it is scaled. Who extends this says
 * when something else is drawn.
 */
export abstract class MovingCanvas extends L.Layer {
  protected readonly canvas: HTMLCanvasElement;
  /** What the canvas shows. */
  #place: Place | null = null;

  constructor(options: L.LayerOptions) {
    super();
    // Leaflet's own layers take their options by themselves; `Layer` does not.
    L.setOptions(this, options);
    this.canvas = L.DomUtil.create(
      "canvas",
      "map-canvas leaflet-zoom-animated",
    );
    this.canvas.setAttribute("aria-hidden", "true");
  }

  override onAdd(): this {
    this.getPane()!.append(this.canvas);
    return this;
  }

  override onRemove(): this {
    this.canvas.remove();
    return this;
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    const follow = () =>
      this.#transform(this._map.getCenter(), this._map.getZoom());
    return {
      // While pinching there is no animation, but many zooms.
      zoom: follow,
      viewreset: follow,
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.#transform(center, zoom);
      },
    };
  }

  /** True if the canvas is of another zoom than the map. */
  protected get isScaled(): boolean {
    return this.#place?.zoom !== this._map.getZoom();
  }

  protected setHidden(isHidden: boolean): void {
    // Even the same value would have the page's styles looked through.
    if (this.canvas.hidden !== isHidden) this.canvas.hidden = isHidden;
  }

  /**
   * Lays the canvas at a place; what it shows must be drawn anew.
   *
   * @param width Of the canvas in pixels of the display, as `height`.
   */
  protected lay(place: Place, width: number, height: number): void {
    const { corner, size } = place;
    const { style } = this.canvas;
    const before = this.#place?.size;
    this.#place = place;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      [this.canvas.width, this.canvas.height] = [width, height];
    }
    if (before?.x !== size.x || before.y !== size.y) {
      [style.width, style.height] = [`${size.x}px`, `${size.y}px`];
    }
    if (place.zoom === this._map.getZoom()) {
      L.DomUtil.setPosition(
        this.canvas,
        L.point(corner).subtract(this._map.getPixelOrigin()),
      );
    } else this.#transform(this._map.getCenter(), this._map.getZoom());
  }

  /** Moves and scales what is drawn to where it belongs at another zoom. */
  #transform(center: L.LatLng, zoom: number): void {
    if (this.#place === null) return;
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.#place.zoom);
    // The layer origin that Leaflet will have at that zoom and centre.
    const pane = L.DomUtil.getPosition(map.getPane("mapPane")!);
    const origin = map.project(center, zoom)
      .subtract(map.getSize().divideBy(2)).add(pane).round();
    const offset = L.point(this.#place.corner).multiplyBy(scale)
      .subtract(origin);
    L.DomUtil.setTransform(this.canvas, offset, scale);
  }
}
