// @ts-types="@types/leaflet"
import * as L from "leaflet";
import { type Frame, frameAt } from "./frame.ts";

/** How much of the map's size the canvas reaches beyond it on each side. */
const MARGIN = 0.15;

/** Draws on a context whose unit is a CSS pixel of the frame. */
export type Draw = (context: CanvasRenderingContext2D, frame: Frame) => void;

/**
 * A canvas that lies over the map and a little beyond. It is drawn when the
 * map has come to rest and when {@linkcode redraw} asks; while the map is
 * dragged or zoomed, the picture moves along.
 */
export class CanvasLayer extends L.Layer {
  readonly #draw: Draw;
  readonly #canvas: HTMLCanvasElement;
  /** What the canvas shows: zoom and the world pixel of its corner. */
  #zoom = 0;
  #corner = L.point(0, 0);
  #requested = 0;

  constructor(draw: Draw, options: L.LayerOptions & { className?: string }) {
    super();
    // Leaflet's own layers take their options by themselves; `Layer` does not.
    L.setOptions(this, options);
    this.#draw = draw;
    this.#canvas = L.DomUtil.create(
      "canvas",
      `map-canvas leaflet-zoom-animated ${options.className ?? ""}`,
    );
    this.#canvas.setAttribute("aria-hidden", "true");
  }

  override onAdd(): this {
    this.getPane()!.append(this.#canvas);
    this.#place();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.#requested);
    this.#requested = 0;
    this.#canvas.remove();
    return this;
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    return {
      moveend: () => this.#place(),
      resize: () => this.#place(),
      // While pinching there is no animation, but many zooms.
      zoom: () => this.#transform(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.#transform(center, zoom);
      },
    };
  }

  /** Draws again with the next frame, once however often it is asked for. */
  redraw(): void {
    if (this.#requested !== 0) return;
    this.#requested = requestAnimationFrame(() => {
      this.#requested = 0;
      this.#paint();
    });
  }

  /** Lays the canvas around what the map shows now, and draws. */
  #place(): void {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN).ceil();
    const topLeft = map.containerPointToLayerPoint(L.point(0, 0))
      .subtract(margin).round();
    const { x: width, y: height } = size.add(margin.multiplyBy(2));
    this.#zoom = map.getZoom();
    this.#corner = map.getPixelOrigin().add(topLeft);
    L.DomUtil.setPosition(this.#canvas, topLeft);
    const ratio = devicePixelRatio;
    if (
      this.#canvas.width !== Math.round(width * ratio) ||
      this.#canvas.height !== Math.round(height * ratio)
    ) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
      this.#canvas.style.width = `${width}px`;
      this.#canvas.style.height = `${height}px`;
    }
    cancelAnimationFrame(this.#requested);
    this.#requested = 0;
    this.#paint();
  }

  #paint(): void {
    const ratio = devicePixelRatio;
    const { width, height } = this.#canvas;
    const context = this.#canvas.getContext("2d")!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const { x: left, y: top } = this.#corner;
    this.#draw(
      context,
      frameAt(this.#zoom, left, top, width / ratio, height / ratio),
    );
  }

  /** Moves and scales what is drawn to where it belongs at another zoom. */
  #transform(center: L.LatLng, zoom: number): void {
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.#zoom);
    // The layer origin that Leaflet will have at that zoom and centre.
    const pane = L.DomUtil.getPosition(map.getPane("mapPane")!);
    const origin = map.project(center, zoom)
      .subtract(map.getSize().divideBy(2)).add(pane).round();
    const offset = this.#corner.multiplyBy(scale).subtract(origin);
    L.DomUtil.setTransform(this.#canvas, offset, scale);
  }
}
