import type { Region } from "../lib/core/boundaries/read_shapes.ts";
import { PICTURE_UNIT, ringsPath } from "../lib/core/map/picture.ts";
import { extentOf } from "../lib/core/grid_extent.ts";

interface RegionOutlineProps {
  regions: readonly Region[];
  /** The one that is filled; all are outlined. */
  number: number;
  label: string;
}

/** One region of the city, among all of its division. */
export function RegionOutline({ regions, number, label }: RegionOutlineProps) {
  const [left, top, right, bottom] = extentOf(
    regions.flatMap(({ rings }) => rings),
  ).map((edge) => Math.round(edge / PICTURE_UNIT)) as [
    number,
    number,
    number,
    number,
  ];
  const own = regions.find((region) => region.number === number);
  return (
    <svg
      class="region-outline"
      viewBox={`${left - 20} ${top - 20} ${right - left + 40} ${
        bottom - top + 40
      }`}
      role="img"
      aria-label={label}
    >
      <path class="land" d={ringsPath(regions.flatMap(({ rings }) => rings))} />
      {own && <path class="own" d={ringsPath(own.rings)} />}
    </svg>
  );
}
