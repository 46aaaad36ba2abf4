/** The map of a picture: cells, the city's outline, and what was asked for. */
import type { Cells } from "../engine/answer.ts";
import { breaksFor, classLabels, rampStep } from "../map/density.ts";
import { legendTitle } from "../map/map_key.ts";
import { densityPaths, outlinePath, PICTURE_UNIT } from "../map/picture.ts";
import type { MapFrame } from "./map_frame.ts";
import { INK, INK_2, LAND, RAMP, RULE } from "./colours.ts";
import type { Words } from "../language/words.ts";

/**
 * Draws the map in a frame.
 *
 * @param outlines Closed rings of what is asked for, in grid units.
 */
export function drawMap(
  cells: Cells,
  frame: MapFrame,
  outlines: readonly ArrayLike<number>[],
): string {
  const { scale, left, top } = frame;
  const breaks = breaksFor(cells.counts);
  const at = `translate(${short(-left * scale)} ${short(-top * scale)})`;
  const onUnits = `${at} scale(${short(scale * PICTURE_UNIT)})`;
  const thin = (pixels: number) => short(pixels / (scale * PICTURE_UNIT));
  const city = outlinePath();
  const paths = densityPaths(cells, breaks).map((path, step) =>
    path === "" ? "" : `<path fill="${RAMP[step]}" d="${path}"/>`
  );
  return [
    `<path transform="${onUnits}" fill="${LAND}" d="${city}"/>`,
    `<g transform="${at} scale(${short(2 ** cells.level * scale)})">`,
    ...paths,
    "</g>",
    `<path transform="${onUnits}" fill="none" stroke="${INK}" stroke-opacity="0.3" stroke-width="${
      thin(0.8)
    }" d="${city}"/>`,
    ...outlines.length === 0 ? [] : [outlined(outlines, frame)],
  ].join("");
}

/** Two lines, so that light ground and dark both let it be seen. */
function outlined(
  outlines: readonly ArrayLike<number>[],
  { scale, left, top }: MapFrame,
): string {
  let path = "";
  for (const ring of outlines) {
    for (let i = 0; i < ring.length; i += 2) {
      const x = (ring[i]! - left) * scale;
      const y = (ring[i + 1]! - top) * scale;
      path += `${i === 0 ? "M" : "L"}${tenths(x)} ${tenths(y)}`;
    }
    path += "z";
  }
  const line = (color: string, width: number) =>
    `<path fill="none" stroke-linejoin="round" stroke="${color}" stroke-width="${width}" d="${path}"/>`;
  return line("#ffffff", 5) + line(INK, 2);
}

/** What the colours of the cells mean; nothing where there are none. */
export function drawLegend(
  cells: Cells,
  x: number,
  y: number,
  t: Words,
): string {
  if (cells.max === 0) return "";
  const breaks = breaksFor(cells.counts);
  const label = (at: number, text: string, row: number) =>
    `<text x="${at}" y="${row}" font-size="13" fill="${INK_2}">${text}</text>`;
  const swatches = classLabels(breaks, cells.max > breaks.at(-1)!).map(
    ({ from, upTo }, i) => {
      const at = x + i * 40;
      const color = RAMP[rampStep(i, breaks.length)];
      const more = i === breaks.length - 1 ? upTo : "";
      return `<rect x="${at}" y="${
        y + 8
      }" width="40" height="10" fill="${color}"/>` +
        label(at, from + more, y + 33);
    },
  );
  return [
    `<rect x="${x - 12}" y="${y - 20}" width="${
      Math.max(220, 40 * breaks.length + 30)
    }" height="64" rx="4" fill="${LAND}" stroke="${RULE}"/>`,
    label(x, legendTitle({ ...SQUARES, level: cells.level }, "feet", t), y),
    ...swatches,
  ].join("");
}

const SQUARES = { layer: "squares", isRate: false } as const;
const tenths = (value: number) => Math.round(value * 10) / 10;
const short = (value: number) => Number(value.toPrecision(7));
