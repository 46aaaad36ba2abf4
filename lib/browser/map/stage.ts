import type { Place, Point } from "../../core/map/frame.ts";

/** What happens to a stage, as Leaflet has it. */
export interface StageEvents {
  /** Another zoom, with all that belongs to it, at once. */
  zoom(): void;
  /** A zoom begins to be animated, to where panes will begin there. */
  zoomanim(to: { zoom: number; origin: Point }): void;
  zoomend(): void;
  /** While it moves. */
  move(): void;
  moveend(): void;
  resize(): void;
}

/**
 * What the map's canvases lie on: something that shows a part of the world, and
 * may move. See {@linkcode StillMap} and {@linkcode LeafletStage}.
 */
export interface Stage {
  /** The map's element. */
  readonly container: HTMLElement;
  /** What panes lie in: they move along with it. */
  readonly holder: HTMLElement;
  /** What the map shows. */
  readonly place: Place;
  /** World pixel, at the place's zoom, of the corner of what panes lie in. */
  readonly origin: Point;
  /** Whether nobody can move it. */
  readonly isStill: boolean;
  /**
   * How much of its size what lies on it reaches beyond it on each side, so
   * that something is there when it moves.
   */
  readonly margin: number;
  on(events: Partial<StageEvents>): void;
  off(events: Partial<StageEvents>): void;
}
