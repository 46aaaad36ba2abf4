import type { Cells } from "../engine/answer.ts";
import type { Filter } from "../filter/filter.ts";
import type { Bbox } from "../grid.ts";
import { extentOf, toBbox } from "../grid_extent.ts";
import type { MapView } from "./view.ts";
import { viewAround } from "./view_around.ts";

/** Where an incident lies, in degrees; `null` where that is not known. */
interface Placed {
  latitude: number | null;
  longitude: number | null;
}

/**
 * The view that a page begins with if its filter names incidents by id or
 * case number: around those found. `null`, the whole city, of any other
 * filter, where no incident has a position, and where not all are at hand.
 *
 * @param total How many match; `found` may be the newest of them only.
 */
export function viewOfNamed(
  { id, case: cases }: Pick<Filter, "id" | "case">,
  found: readonly Placed[],
  total: number,
): MapView | null {
  if (id.length + cases.length === 0 || found.length < total) return null;
  const latitudes = found.flatMap(({ latitude }) => latitude ?? []);
  const longitudes = found.flatMap(({ longitude }) => longitude ?? []);
  if (latitudes.length === 0 || longitudes.length === 0) return null;
  const bbox: Bbox = [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ];
  const position = {
    latitude: (bbox[1] + bbox[3]) / 2,
    longitude: (bbox[0] + bbox[2]) / 2,
  };
  return viewAround({ position, bbox });
}

/** Blocks farther apart than fit into this zoom are no place to go to. */
const LEAST_ZOOM = 12;

/**
 * The view that a page begins with if its filter asks for blocks: around the
 * cells that have any. `null`, the whole city, of any other filter, and of
 * blocks all over it.
 */
export function viewOfBlocks(
  { block }: Pick<Filter, "block">,
  { level, column, row, columns, counts }: Cells,
): MapView | null {
  if (block === null) return null;
  const middles: number[] = [];
  counts.forEach((count, i) => {
    if (count === 0) return;
    const at = [column + i % columns, row + Math.floor(i / columns)];
    middles.push(...at.map((cell) => (cell + 0.5) * 2 ** level));
  });
  if (middles.length === 0) return null;
  const bbox = toBbox(extentOf([middles]));
  const position = {
    latitude: (bbox[1] + bbox[3]) / 2,
    longitude: (bbox[0] + bbox[2]) / 2,
  };
  const view = viewAround({ position, bbox });
  return view !== null && view.zoom >= LEAST_ZOOM ? view : null;
}
