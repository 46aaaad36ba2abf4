import { classOf } from "../../core/map/classes.ts";
import { rampStep } from "../../core/map/density.ts";
import { measureOf } from "../../core/map/region_values.ts";
import type { Draw } from "./draw.ts";
import { trace } from "./ground.ts";
import { cssColor, type Palette } from "./palette.ts";
import type { RegionsDrawn } from "./pick.ts";

/** Parts of the city in the colours of their classes, with their borders. */
export function regionDrawing(
  palette: () => Palette,
  drawn: () => RegionsDrawn | null,
): Draw {
  return (context, frame) => {
    const shown = drawn();
    if (shown === null) return;
    const { regions, values, breaks, isRate } = shown;
    const { ramp, land } = palette();
    context.lineWidth = 1;
    context.strokeStyle = land;
    for (const { number, rings } of regions) {
      context.beginPath();
      for (const ring of rings) trace(context, frame, ring);
      const value = values.get(number);
      const index = value === undefined
        ? -1
        : classOf(measureOf(value, isRate), breaks);
      if (index >= 0) {
        context.fillStyle = cssColor(ramp[rampStep(index, breaks.length)]!);
        context.fill("evenodd");
      }
      context.stroke();
    }
  };
}
