import type { Frame } from "./frame.ts";
import type { Palette } from "./palette.ts";
import { spotRadius, type Spots } from "./spots.ts";

/** From this zoom on, spots of several incidents show their number. */
const NUMBERS_ZOOM = 16;
/** The largest radius, in pixels, with room to spare. */
const BEYOND = 40;

/** Draws spots, the largest first, with their numbers where there is room. */
export function drawSpots(
  context: CanvasRenderingContext2D,
  frame: Frame,
  spots: Spots,
  palette: Palette,
): void {
  const { scale, x: left, y: top, width, height, zoom } = frame;
  context.lineWidth = 1;
  context.strokeStyle = palette.halo;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const spot of spots.drawOrder) {
    const x = (spots.x[spot]! + 0.5) * scale + left;
    const y = (spots.y[spot]! + 0.5) * scale + top;
    if (
      x < -BEYOND || y < -BEYOND || x > width + BEYOND || y > height + BEYOND
    ) continue;
    const incidents = spots.starts[spot + 1]! - spots.starts[spot]!;
    const radius = spotRadius(incidents, zoom);
    context.fillStyle = palette.groups[spots.group[spot]!]!;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    if (incidents === 1 || zoom < NUMBERS_ZOOM) continue;
    context.font = `600 ${Math.round(radius * 0.95)}px ${palette.font}`;
    context.fillStyle = palette.onGroup;
    context.fillText(String(incidents), x, y + 0.5);
  }
}
