/** What pointers on a brush do: one drags or clicks, two of them pinch. */
import {
  clampPlace,
  dragSpan,
  type Grip,
  lengthOf,
  type Span,
  type Steps,
} from "./brush.ts";

/** A pointer that moves less than this, in pixels, has clicked. */
const CLICK_PIXELS = 4;
/** Fingers nearer than this, in pixels, are taken to be this far apart. */
const LEAST_SPREAD = 24;

/** The chart under the pointers. */
export interface Ground {
  /** Its edges in the window, in pixels. */
  left: number;
  width: number;
  /** The places between these edges. */
  view: Span;
  /** The places that there are. */
  bounds: Span;
  steps: Steps;
}

export type Deed =
  | { do: "drag"; span: Span }
  /** The end of a drag; with the span before it if it was broken off. */
  | { do: "drop"; span: Span }
  | { do: "click"; place: number }
  | { do: "pinch" } & Pinch;

/** Shows `factor` times as much as `view`, a place at a part of the width. */
export interface Pinch {
  view: Span;
  factor: number;
  place: number;
  /** From 0 (left) to 1. */
  across: number;
}

interface Drag {
  pointer: number;
  grip: Grip;
  /** Where it began, and the span then. */
  x: number;
  before: Span;
  hasMoved: boolean;
}

interface Fingers {
  /** How far apart the fingers were, in pixels, and over what. */
  spread: number;
  view: Span;
  place: number;
}

/** The place under a pointer, the nearest one in view. */
export function placeAt(x: number, ground: Ground): number {
  return clampPlace(Math.floor(exactPlace(x, ground)), ground.view);
}

/** Follows pointers from when they touch a brush until they let go. */
export class BrushHand {
  /** Where pointers are, in pixels. */
  readonly #pointers = new Map<number, number>();
  #drag: Drag | null = null;
  #pinch: Fingers | null = null;

  /** Whether any pointer is down. */
  get isHolding(): boolean {
    return this.#pointers.size > 0;
  }

  /** @param before The span as it is. */
  down(
    pointer: number,
    x: number,
    grip: Grip,
    before: Span,
    ground: Ground,
  ): Deed | null {
    if (this.#pointers.size === 2) return null;
    this.#pointers.set(pointer, x);
    if (this.#pointers.size === 1) {
      this.#drag = { pointer, grip, x, before, hasMoved: false };
      return null;
    }
    const broken = this.#drag;
    this.#drag = null;
    const { spread, middle } = this.#fingers();
    const place = exactPlace(middle, ground);
    this.#pinch = { spread, view: ground.view, place };
    return broken?.hasMoved ? { do: "drop", span: broken.before } : null;
  }

  move(pointer: number, x: number, ground: Ground): Deed | null {
    if (!this.#pointers.has(pointer)) return null;
    this.#pointers.set(pointer, x);
    if (this.#pinch !== null) {
      const { spread, view, place } = this.#pinch;
      const now = this.#fingers();
      const across = (now.middle - ground.left) / ground.width;
      return {
        do: "pinch",
        view,
        factor: spread / now.spread,
        place,
        across,
      };
    }
    const drag = this.#drag;
    if (drag === null) return null;
    drag.hasMoved ||= Math.abs(x - drag.x) >= CLICK_PIXELS;
    return drag.hasMoved
      ? { do: "drag", span: spanUnder(drag, x, ground) }
      : null;
  }

  /** @param isBroken Whether the browser has taken the pointer away. */
  up(
    pointer: number,
    x: number,
    ground: Ground,
    isBroken: boolean,
  ): Deed | null {
    if (!this.#pointers.delete(pointer)) return null;
    this.#pinch = null;
    const drag = this.#drag;
    this.#drag = null;
    if (drag === null) return null;
    if (!drag.hasMoved) {
      return isBroken || drag.grip.part !== "ground"
        ? null
        : { do: "click", place: drag.grip.place };
    }
    const span = isBroken ? drag.before : spanUnder(drag, x, ground);
    return { do: "drop", span };
  }

  #fingers(): { spread: number; middle: number } {
    const [a, b] = [...this.#pointers.values()] as [number, number];
    return {
      spread: Math.max(Math.abs(a - b), LEAST_SPREAD),
      middle: (a + b) / 2,
    };
  }
}

/** Edges and new spans stay in view; a whole span may reach out of it. */
function spanUnder({ grip, x: start }: Drag, x: number, ground: Ground): Span {
  const { view, bounds, steps, width } = ground;
  if (grip.part === "ground") {
    return dragSpan(grip, placeAt(x, ground) - grip.place, view, steps);
  }
  const by = Math.round((x - start) / width * lengthOf(view));
  if (grip.part === "whole") return dragSpan(grip, by, bounds, steps);
  const place = clampPlace(grip.start[grip.edge] + by, view);
  return dragSpan(grip, place - grip.start[grip.edge], bounds, steps);
}

/** The place under a pointer, and the part of it that lies to its left. */
export function exactPlace(x: number, { left, width, view }: Ground): number {
  return view.first + (x - left) / width * lengthOf(view);
}
