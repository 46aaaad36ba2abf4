import type { Bbox } from "../../core/grid.ts";
import { placeOfView, viewOfBox, viewOfPlace } from "../../core/map/camera.ts";
import type { Place, Point } from "../../core/map/frame.ts";
import type { MapView } from "../../core/map/view.ts";
import type { Stage, StageEvents } from "./stage.ts";

interface StillMapOptions {
  /** Where to begin; `null` for {@linkcode StillMapOptions.home}. */
  view: MapView | null;
  /** What is shown where nothing else is asked for, in degrees. */
  home: Bbox;
  /** Whether only whole zooms are sharp, as those of tiles. */
  isWholeZoom: boolean;
  /** It shows another part: ask anew. */
  onRest: () => void;
}

/**
 * The map before anybody moves it: it shows a view, or where the filter asks
 * for, as Leaflet would, and needs none of it.
 */
export class StillMap implements Stage {
  readonly container: HTMLElement;
  readonly holder: HTMLElement;
  readonly isStill = true;
  /** Nobody moves it: each pixel of a canvas costs the page's own thread. */
  readonly margin = 0;
  readonly #options: StillMapOptions;
  readonly #heard = new Set<Partial<StageEvents>>();
  readonly #sizes = new ResizeObserver(() => this.#fit());
  #view: MapView | null;
  #home: Bbox;
  #place: Place;

  /** The element must have its size. */
  constructor(element: HTMLElement, options: StillMapOptions) {
    this.container = element;
    this.#options = options;
    this.#view = options.view;
    this.#home = options.home;
    element.classList.add("leaflet-container");
    this.holder = element.ownerDocument.createElement("div");
    this.holder.className = "leaflet-pane leaflet-map-pane";
    element.append(this.holder);
    this.#place = this.#placeFor(sizeOf(element));
    this.#sizes.observe(element);
  }

  get place(): Place {
    return this.#place;
  }

  get origin(): Point {
    return this.#place.corner;
  }

  /** What is shown; `null` for where the filter asks for. */
  get view(): MapView | null {
    return this.#view;
  }

  /** What is shown where nothing else is asked for, in degrees. */
  get home(): Bbox {
    return this.#home;
  }

  on(events: Partial<StageEvents>): void {
    this.#heard.add(events);
  }

  off(events: Partial<StageEvents>): void {
    this.#heard.delete(events);
  }

  /** Shows a part of the city, or where the filter asks for. */
  goTo(view: MapView | null): void {
    this.#view = view;
    this.#show(this.#placeFor(this.#place.size));
  }

  /** Where the filter asks for is elsewhere now; goes there if it was shown. */
  setHome(home: Bbox): void {
    if (home.join() === this.#home.join()) return;
    this.#home = home;
    if (this.#view === null) this.goTo(null);
  }

  /** Keeps showing what is shown, wherever the filter asks for. */
  stay(): MapView {
    return this.#view ??= viewOfPlace(this.#place);
  }

  /** Leaves the element to whoever takes over. */
  remove(): void {
    this.#sizes.disconnect();
    this.holder.remove();
  }

  /** What is shown whole stays whole, whatever the map's size. */
  #fit(): void {
    const size = sizeOf(this.container);
    const before = this.#place.size;
    if (size.x === before.x && size.y === before.y) return;
    this.#show(
      this.#view === null
        ? this.#placeFor(size)
        : placeOfView(viewOfPlace(this.#place), size),
    );
    this.#tell("resize");
  }

  #placeFor(size: Point): Place {
    const { isWholeZoom } = this.#options;
    const view = this.#view === null
      ? viewOfBox(this.#home, size, isWholeZoom)
      : { ...this.#view, zoom: Math.round(this.#view.zoom) };
    return placeOfView(view, size);
  }

  #show(place: Place): void {
    this.#place = place;
    this.#tell("zoom");
    this.#tell("moveend");
    this.#options.onRest();
  }

  #tell(event: "zoom" | "moveend" | "resize"): void {
    for (const events of this.#heard) events[event]?.();
  }
}

/** Of what is inside its borders, as Leaflet measures it. */
function sizeOf({ clientWidth, clientHeight }: HTMLElement): Point {
  return { x: clientWidth, y: clientHeight };
}
