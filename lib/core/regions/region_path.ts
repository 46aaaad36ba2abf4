/** Addresses of the pages of areas, districts, wards and beats. */
import type { Division } from "../boundaries/boundaries.ts";
import { areaName } from "../codes/community_areas.ts";
import { DISTRICTS } from "../codes/districts.ts";
import type { Filter } from "../filter/filter.ts";
import { padCode } from "../filter/query.ts";
import { ALL_DIVISIONS, DIVISIONS, type RegionId } from "./divisions.ts";

/** A district of the records that is none of the city. */
export const NO_DISTRICT = 31;
/** Beats of today's districts that records name and no map has. */
const NO_BEATS: readonly number[] = [134, 310, 430];

/** The address of a region's page: `/areas/lincoln-park`, `/beats/0231`. */
export function regionPath(region: RegionId): string {
  return `/${DIVISIONS[region.division].path}/${slugOf(region)}`;
}

/** The last part of that address. */
export function slugOf({ division, number }: RegionId): string {
  if (division === "area") return slugOfName(areaName(number));
  return division === "beat" ? padCode(String(number)) : String(number);
}

/** Whether a region that records name has a page: those that were closed have none. */
export function hasPage({ division, number }: RegionId): boolean {
  switch (division) {
    case "area":
    case "ward":
      return true;
    case "district":
      return number !== NO_DISTRICT && DISTRICTS.includes(number);
    case "beat":
      return !NO_BEATS.includes(number) &&
        DISTRICTS.includes(Math.floor(number / 100));
  }
}

/** The regions that a filter names and that have a page, at most so many. */
export function regionsNamed(
  filter: Pick<Filter, Division>,
  most: number,
): RegionId[] {
  return ALL_DIVISIONS.flatMap((division) =>
    filter[division].map((value) => ({ division, number: Number(value) }))
  ).filter(hasPage).slice(0, most);
}

/** "O'Hare" as `ohare`, "Lincoln Park" as `lincoln-park`. */
function slugOfName(name: string): string {
  return name.toLowerCase().replaceAll("'", "").replaceAll(/[^a-z0-9]+/g, "-");
}
