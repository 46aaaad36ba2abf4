/** What a wheel does over an axis, without taking the page's scrolling away. */
import { exactPlace, type Ground } from "./brush_hand.ts";
import { lengthOf } from "./brush.ts";

/** What of a browser's event is looked at. */
export interface Wheel {
  ctrlKey: boolean;
  deltaX: number;
  deltaY: number;
  /** 0 for pixels, 1 for lines, 2 for pages. */
  deltaMode: number;
  clientX: number;
}

export type WheelDeed =
  /** Shows `factor` times as much, a place where it is. */
  | { do: "zoom"; factor: number; place: number }
  /** Moves by places, or parts of them. */
  | { do: "pan"; by: number };

const PIXELS = [1, 16, 400];
/** Pixels of turning that show 2.7 times as much. */
const ZOOM_PIXELS = 100;
/** One event shows no more than this many times as much, nor as little. */
const MOST = 2;

/**
 * Fingers that pinch on a touchpad come as a wheel with Ctrl: they zoom. A
 * wheel to the side pans. Up and down is the page's: `null`.
 */
export function turnWheel(wheel: Wheel, ground: Ground): WheelDeed | null {
  const pixels = PIXELS[wheel.deltaMode] ?? 1;
  const [across, down] = [wheel.deltaX * pixels, wheel.deltaY * pixels];
  if (wheel.ctrlKey) {
    const factor = Math.exp(down / ZOOM_PIXELS);
    return {
      do: "zoom",
      factor: Math.min(Math.max(factor, 1 / MOST), MOST),
      place: exactPlace(wheel.clientX, ground),
    };
  }
  return Math.abs(across) > Math.abs(down)
    ? { do: "pan", by: across / ground.width * lengthOf(ground.view) }
    : null;
}
