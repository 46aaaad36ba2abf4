import type { Frame } from "../../core/map/frame.ts";
import type { Occupied } from "../../core/map/occupied.ts";
import {
  linesWithin,
  namePlaces,
  type StreetMap,
} from "../../core/map/street_map.ts";
import type { Context, Draw } from "./draw.ts";
import type { Palette } from "./palette.ts";

/** From this zoom on streets have names. */
const NAMES_ZOOM = 12.5;
/** Width of streets at the zoom of single incidents, in pixels, by rank. */
const WIDTHS = [3.2, 2, 1.2];

/** The streets, under everything but the ground. */
export function streetDrawing(
  palette: () => Palette,
  streets: () => StreetMap | null,
): Draw {
  return (context, frame) => {
    const lines = streets()?.linesAt(frame.zoom);
    if (lines === undefined) return;
    const { street, mainStreet } = palette();
    const seen = linesWithin(lines, frame);
    const { scale, x, y, zoom } = frame;
    const wider = 1.3 ** (zoom - 14.5);
    context.lineCap = "round";
    context.lineJoin = "round";
    // The main ones lie over the others.
    for (const rank of [2, 1, 0]) {
      context.beginPath();
      for (const { points } of seen.filter((line) => line.rank === rank)) {
        context.moveTo(points[0]! * scale + x, points[1]! * scale + y);
        for (let i = 2; i < points.length; i += 2) {
          context.lineTo(points[i]! * scale + x, points[i + 1]! * scale + y);
        }
      }
      context.strokeStyle = rank === 0 ? mainStreet : street;
      context.lineWidth = Math.max(0.6, WIDTHS[rank]! * wider);
      context.stroke();
    }
  };
}

/** Writes the streets' names along them, the main ones first, where is room. */
export function drawStreetNames(
  context: Context,
  frame: Frame,
  streets: StreetMap,
  occupied: Occupied,
  { streetLabel, halo, font, textScale }: Palette,
): void {
  if (frame.zoom < NAMES_ZOOM) return;
  const size = (frame.zoom >= 15 ? 12 : 11) * textScale;
  context.save();
  context.font = `${size}px ${font}`;
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.fillStyle = streetLabel;
  const widths = new Map<string, number>();
  for (const line of linesWithin(streets.linesAt(frame.zoom), frame)) {
    const { name } = line;
    let width = widths.get(name);
    if (width === undefined) {
      widths.set(name, width = context.measureText(name).width);
    }
    for (const { x, y, angle } of namePlaces(line, frame, width)) {
      if (!occupied.take(x, y, width + 8, size + 4, angle)) continue;
      context.save();
      context.translate(x, y);
      context.rotate(angle);
      context.strokeText(name, 0, 0);
      context.fillText(name, 0, 0);
      context.restore();
    }
  }
  context.restore();
}
