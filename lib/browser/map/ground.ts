import { areaName } from "../../core/codes/community_areas.ts";
import { padCode } from "../../core/filter/query.ts";
import { toGridX, toGridY } from "../../core/grid.ts";
import type { Division } from "../../core/boundaries/boundaries.ts";
import type { Region } from "../../core/boundaries/read_shapes.ts";
import { readCityShape } from "../../core/map/city_shape.ts";
import type { Context, Draw } from "./draw.ts";
import type { Frame } from "../../core/map/frame.ts";
import { Occupied } from "../../core/map/occupied.ts";
import type { StreetMap } from "../../core/map/street_map.ts";
import type { Palette } from "./palette.ts";
import type { RegionsDrawn } from "./pick.ts";
import { drawStreetNames } from "./street_drawing.ts";

/** From this zoom on the areas' names are written, as far as there is room. */
const NAMES_ZOOM = 12;
/** Off the Loop: on a phone the map's buttons are north of it. */
const LAKE = { x: toGridX(-87.573), y: toGridY(41.85) };
const LAKE_SIZE = 13;

/** The plain ground under everything: the city's land. */
export function groundDrawing(palette: () => Palette): Draw {
  const { regions } = readCityShape();
  return (context, frame) => {
    const { land, border } = palette();
    context.beginPath();
    for (const { rings } of regions) {
      for (const ring of rings) trace(context, frame, ring);
    }
    context.fillStyle = land;
    context.fill();
    // Closes the hairlines between neighbours as well.
    context.strokeStyle = border;
    context.lineWidth = 1;
    context.stroke();
  };
}

/**
 * What helps to find one's way, over everything: borders, and names of areas
 * and streets.
 */
export function orientationDrawing(
  palette: () => Palette,
  streets: () => StreetMap | null,
  colored: () => RegionsDrawn | null,
): Draw {
  const shape = readCityShape();
  return (context, frame) => {
    const { overlay } = palette();
    const shown = colored();
    // Coloured parts of the city have borders and names of their own.
    if (shown === null) {
      context.beginPath();
      for (const border of shape.borders) trace(context, frame, border);
      context.strokeStyle = overlay;
      context.lineWidth = frame.zoom < 13 ? 0.75 : 1.25;
      context.stroke();
    }
    const occupied = new Occupied();
    const { division, regions } = shown ??
      { division: "area", regions: shape.regions };
    drawNames(context, frame, division, regions, occupied, palette());
    const known = streets();
    if (known !== null) {
      drawStreetNames(context, frame, known, occupied, palette());
    }
  };
}

/** Adds a line of grid units to the path. */
export function trace(
  context: Context,
  { scale, x, y }: Frame,
  points: Int32Array,
): void {
  context.moveTo(points[0]! * scale + x, points[1]! * scale + y);
  for (let i = 2; i < points.length; i += 2) {
    context.lineTo(points[i]! * scale + x, points[i + 1]! * scale + y);
  }
}

function drawNames(
  context: Context,
  frame: Frame,
  division: Division,
  regions: readonly Region[],
  occupied: Occupied,
  { label, halo, font, textScale, lake }: Palette,
): void {
  const { scale, x, y, zoom } = frame;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.fillStyle = label;
  const write = (text: string, gridX: number, gridY: number, down = 0) => {
    context.strokeText(text, gridX * scale + x, gridY * scale + y + down);
    context.fillText(text, gridX * scale + x, gridY * scale + y + down);
  };
  context.font = `italic ${LAKE_SIZE * textScale}px Georgia, serif`;
  // Word by word: between the city and a phone's edge there is room for one.
  lake.split(" ").forEach((word, line) =>
    write(word, LAKE.x, LAKE.y, line * 1.2 * LAKE_SIZE * textScale)
  );
  if (division === "area" && zoom < NAMES_ZOOM) return;
  const size = (zoom >= 14 ? 13 : 11) * textScale;
  context.font = `500 ${size}px ${font}`;
  for (const { number, room, x: atX, y: atY } of regions) {
    const name = division === "area"
      ? areaName(number)
      : division === "beat"
      ? padCode(String(number))
      : String(number);
    const width = context.measureText(name).width;
    // The circle of free room may be left by a little: names are wide.
    if (width > room * scale * (division === "area" ? 2.6 : 1.8)) continue;
    occupied.take(atX * scale + x, atY * scale + y, width + 8, size + 6);
    write(name, atX, atY);
  }
}
