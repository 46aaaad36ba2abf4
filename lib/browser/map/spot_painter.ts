import type { Frame } from "./frame.ts";
import type { Palette } from "./palette.ts";
import { spotRadius, type Spots } from "./spots.ts";

/** From this zoom on, spots of several incidents show their number. */
const NUMBERS_ZOOM = 16;

/** Draws spots; those of one colour with one fill. */
export function drawSpots(
  context: CanvasRenderingContext2D,
  frame: Frame,
  spots: Spots,
  palette: Palette,
): void {
  const { scale, x: left, y: top, width, height, zoom } = frame;
  const numbers: number[] = [];
  context.lineWidth = 1;
  context.strokeStyle = palette.halo;
  // The gravest group last, on top of the others.
  for (let group = palette.groups.length - 1; group >= 0; group--) {
    context.beginPath();
    for (let i = 0; i < spots.count; i++) {
      if (spots.group[i] !== group) continue;
      const x = (spots.x[i]! + 0.5) * scale + left;
      const y = (spots.y[i]! + 0.5) * scale + top;
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
      const incidents = spots.starts[i + 1]! - spots.starts[i]!;
      const radius = spotRadius(incidents, zoom);
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      if (incidents > 1) numbers.push(i);
    }
    context.fillStyle = palette.groups[group]!;
    context.fill();
    context.stroke();
  }
  if (zoom >= NUMBERS_ZOOM) {
    drawNumbers(context, frame, spots, palette, numbers);
  }
}

function drawNumbers(
  context: CanvasRenderingContext2D,
  { scale, x: left, y: top, zoom }: Frame,
  spots: Spots,
  palette: Palette,
  several: readonly number[],
): void {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = palette.halo;
  for (const i of several) {
    const incidents = spots.starts[i + 1]! - spots.starts[i]!;
    const size = Math.max(9, Math.round(spotRadius(incidents, zoom)));
    context.font = `600 ${size}px system-ui, sans-serif`;
    context.fillText(
      String(incidents),
      (spots.x[i]! + 0.5) * scale + left,
      (spots.y[i]! + 0.5) * scale + top + 0.5,
    );
  }
}
