import fc from "fast-check";
import { addDays, parseDay, weekdayOf } from "../../lib/core/calendar.ts";
import type { TimelineWanted } from "../../lib/core/timeline_wanted.ts";
import { placeKindOf } from "../../lib/core/codes/place_kinds.ts";
import {
  type Dimension,
  DIMENSIONS,
} from "../../lib/core/engine/dimensions.ts";
import type { Filter } from "../../lib/core/filter/filter.ts";
import type { Bbox } from "../../lib/core/grid.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import type { Place } from "../../lib/core/polyline.ts";
import { TIME_UNITS } from "../../lib/core/time_unit.ts";
import { arbitraryNear, arbitraryWithin } from "./arbitrary_shapes.ts";

/**
 * Filters that ask for one to four things at a time, mostly for what some of
 * the incidents have, now and then for what none has.
 */
export function arbitraryFilter(
  incidents: readonly Incident[],
): fc.Arbitrary<Partial<Filter>> {
  const some = fc.constantFrom(...incidents);
  const list = <T>(
    valueOf: (row: Incident) => T | null,
    // The last ones are what columns say where a value is missing.
    ...unknown: T[]
  ) =>
    fc.uniqueArray(
      fc.oneof(
        {
          weight: 7,
          arbitrary: some.map((row) => valueOf(row) ?? unknown[0]!),
        },
        { weight: 1, arbitrary: fc.constantFrom(...unknown) },
      ),
      { minLength: 1, maxLength: 4 },
    );
  const partOf = (textOf: (row: Incident) => string | null) =>
    fc.tuple(some, fc.nat(8), fc.integer({ min: 1, max: 6 })).map(
      ([row, start, length]) =>
        (textOf(row) || "NO SUCH TEXT").slice(start, start + length),
    );
  const place = some.map(({ latitude, longitude }): Place => [
    latitude ?? 41.7,
    longitude ?? -87.7,
  ]);
  const day = fc.tuple(some, fc.integer({ min: -40, max: 40 }))
    .map(([{ date }, shift]) => addDays(date.slice(0, 10), shift));
  const parts: { [part in keyof Filter]: fc.Arbitrary<Filter[part]> } = {
    type: list((row) => row.primary_type, "NO SUCH TYPE"),
    from: day,
    to: day,
    district: list((row) => row.district, 13, 0),
    area: list((row) => row.community_area, 77, 0),
    ward: list((row) => row.ward, 50, 0),
    beat: list((row) => row.beat, "9999", "0000"),
    iucr: list((row) => row.iucr, "ZZZZ"),
    description: partOf(({ description }) => description),
    place: list((row) => row.location_description, "NO SUCH PLACE", ""),
    kind: list(
      ({ location_description: place }) =>
        place === null ? null : placeKindOf(place),
      "airport",
      "other",
    ),
    arrest: fc.boolean(),
    domestic: fc.boolean(),
    index: fc.boolean(),
    violent: fc.boolean(),
    hour: list((row) => Number(row.date.slice(11, 13)), 3),
    weekday: list((row) => weekdayOf(parseDay(row.date.slice(0, 10))), 6),
    month_of_year: list((row) => Number(row.date.slice(5, 7)), 2),
    bbox: arbitraryBox(incidents),
    near: arbitraryNear(place),
    within: arbitraryWithin(place),
    block: partOf(({ block }) => block),
    id: list((row) => row.unique_key, 4_000_000_000),
    case: list(({ case_number }) => case_number, "NO999999"),
  };
  const names = Object.keys(parts) as (keyof Filter)[];
  const asked = fc.subarray(names, { maxLength: 4 });
  return fc.tuple(fc.record(parts), asked).map(([all, asked]) =>
    Object.fromEntries(asked.map((name) => [name, all[name]]))
  );
}

/** Timelines that begin and end on days of incidents, or somewhere near. */
export function arbitraryTimeline(
  incidents: readonly Incident[],
): fc.Arbitrary<TimelineWanted> {
  const day = fc.tuple(
    fc.constantFrom(...incidents),
    fc.integer({ min: -40, max: 40 }),
  ).map(([{ date }, shift]) => parseDay(date.slice(0, 10)) + shift);
  return fc.tuple(fc.constantFrom(...TIME_UNITS), day, day)
    .map(([unit, a, b]) => ({
      unit,
      from: Math.min(a, b),
      to: Math.max(a, b),
    }));
}

/** The whole grid: where a missing position would stand if it had one. */
const WORLD: Bbox = [-180, -85, 180, 85];

/**
 * Boxes whose corners are positions of incidents, or somewhere near; now and
 * then the whole world.
 */
export function arbitraryBox(
  incidents: readonly Incident[],
): fc.Arbitrary<Bbox> {
  const mapped = incidents.filter(({ latitude }) => latitude !== null);
  const near = fc.oneof(
    fc.constant(0),
    fc.double({ min: -0.05, max: 0.05, noNaN: true }),
  );
  const corner = fc.tuple(fc.constantFrom(...mapped), near).map(
    (
      [{ latitude, longitude }, shift],
    ) => [longitude! + shift, latitude! + shift],
  );
  const box = fc.tuple(corner, corner).map(([a, b]): Bbox => [
    Math.min(a[0]!, b[0]!),
    Math.min(a[1]!, b[1]!),
    Math.max(a[0]!, b[0]!),
    Math.max(a[1]!, b[1]!),
  ]);
  return fc.oneof(
    { weight: 7, arbitrary: box },
    { weight: 1, arbitrary: fc.constant(WORLD) },
  );
}

const someDimensions = (minLength: number, maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { minLength, maxLength });

/** Dimensions to count by, each alone. */
export function arbitraryTallies(): fc.Arbitrary<Dimension[]> {
  return someDimensions(0, 6);
}

/** One to three dimensions to count by together, a few times. */
export function arbitraryTables(): fc.Arbitrary<Dimension[][]> {
  return fc.array(someDimensions(1, 3), { maxLength: 3 });
}
