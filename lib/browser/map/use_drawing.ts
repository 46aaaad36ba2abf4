import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Filter } from "../../core/filter/filter.ts";
import type { Words } from "../../core/language/words.ts";
import {
  circleAt,
  type Drawing,
  shapeOf,
  withCorner,
} from "../../core/page/drawing.ts";
import type { Place } from "../../core/polyline.ts";

interface DrawingOptions {
  /** What the map is in: it has the focus while something is drawn. */
  element: RefObject<HTMLElement>;
  filter: Signal<Filter>;
  /** Why nothing comes of what was tried, a sentence; "" if something does. */
  trouble: Signal<string>;
  /** Asks for what was drawn. */
  onDrawn: (part: Partial<Filter>) => void;
  words: Words;
}

/** Draws a circle or a shape on the map, place by place; Escape ends it. */
export function useDrawing(
  { element, filter, trouble, onDrawn, words: t }: DrawingOptions,
) {
  const drawing = useSignal<Drawing | null>(null);

  useEffect(() => {
    const escaped = ({ key }: KeyboardEvent) => {
      if (key === "Escape" && drawing.peek() !== null) draw(null);
    };
    document.addEventListener("keydown", escaped);
    return () => document.removeEventListener("keydown", escaped);
  }, []);

  function draw(next: Drawing | null) {
    trouble.value = "";
    // What was pressed goes away, and Enter sets a place on the map.
    if ((drawing.peek() === null) !== (next === null)) {
      element.current!.focus({ preventScroll: true });
    }
    drawing.value = next;
  }

  /** True if a place was awaited. */
  function takeSpot(place: Place): boolean {
    const now = drawing.peek();
    if (now?.form === "shape") {
      const corners = withCorner(now.corners, place);
      if (corners === null) takeShape();
      else draw({ form: "shape", corners });
    } else if (now?.form === "circle") {
      draw(null);
      onDrawn({ near: circleAt(place, filter.peek().near) });
    }
    return now !== null;
  }

  /** Takes the corners so far for all there are. */
  function takeShape() {
    const now = drawing.peek();
    if (now?.form !== "shape") return;
    const within = shapeOf(now.corners);
    if ("wanted" in within) {
      trouble.value = t("This is no shape to look in: {why}.", {
        why: t(within.wanted),
      });
      return;
    }
    draw(null);
    onDrawn({ within });
  }

  return { drawing, draw, takeSpot, takeShape };
}
