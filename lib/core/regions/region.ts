/** The parts of the city that have a page of their own, and their addresses. */
import type { Division } from "../boundaries/boundaries.ts";
import { BEATS } from "../codes/beats.ts";
import { COMMUNITY_AREAS } from "../codes/community_areas.ts";
import { DISTRICTS } from "../codes/districts.ts";
import { closest } from "../filter/closest.ts";
import type { Filter } from "../filter/filter.ts";
import { padCode } from "../filter/query.ts";
import { areaNumber } from "../filter/region_names.ts";
import { ALL_DIVISIONS, DIVISIONS, type RegionId } from "./divisions.ts";
import { NO_DISTRICT, slugOf } from "./region_path.ts";

const WARDS = 50;

/** The division that an address names: `"areas"`. */
export function divisionOf(path: string): Division | undefined {
  return ALL_DIVISIONS.find((division) => DIVISIONS[division].path === path);
}

/** The regions that have pages, ascending. Beats that were closed have none. */
export function regionsOf(
  division: Division,
  drawn: readonly { number: number }[],
): RegionId[] {
  return drawn.map(({ number }) => ({ division, number }))
    .filter(({ number }) =>
      !(division === "district" && number === NO_DISTRICT)
    );
}

/** The part of a filter that asks for a region alone. */
export function regionPart({ division, number }: RegionId): Partial<Filter> {
  return division === "beat"
    ? { beat: [padCode(String(number))] }
    : { [division]: [number] };
}

/** What an address names: a region, or the nearest one to what it says. */
export function readSlug(
  division: Division,
  slug: string,
): { found: number } | { nearest: number } {
  const number = numberOf(division, slug);
  if (number !== undefined) return { found: number };
  if (/^\d+$/.test(slug)) {
    const off = (number: number) => Math.abs(number - Number(slug));
    const nearest = numbersOf(division).reduce((a, b) =>
      off(b) < off(a) ? b : a
    );
    return { nearest };
  }
  const slugs = numbersOf(division).map((number) =>
    slugOf({ division, number })
  );
  const [nearest] = closest(slug, slugs, 1);
  return { nearest: numberOf(division, nearest!)! };
}

function numberOf(division: Division, slug: string): number | undefined {
  if (division === "area") {
    const named = areaNumber(slug);
    if (named !== undefined) return named;
  }
  if (!/^\d{1,4}$/.test(slug)) return undefined;
  const number = Number(slug);
  return numbersOf(division).includes(number) ? number : undefined;
}

function numbersOf(division: Division): number[] {
  switch (division) {
    case "area":
      return COMMUNITY_AREAS.map((_, number) => number).slice(1);
    case "district":
      return DISTRICTS.filter((number) => number !== NO_DISTRICT);
    case "ward":
      return Array.from({ length: WARDS }, (_, i) => i + 1);
    case "beat":
      return [...BEATS].map(Number);
  }
}
