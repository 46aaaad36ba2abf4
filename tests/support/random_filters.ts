import { placeKindOf } from "../../lib/core/codes/place_kinds.ts";
import { mergePlace } from "../../lib/core/codes/places.ts";
import fc from "fast-check";
import { addDays, formatDay, monthOfYear } from "../../lib/core/calendar.ts";
import type { Wants } from "../../lib/core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";
import {
  type Bbox,
  CITY_BOX,
  toLatitude,
  toLongitude,
} from "../../lib/core/grid.ts";
import type { Place } from "../../lib/core/polyline.ts";
import { arbitraryWithin } from "./arbitrary_shapes.ts";
import type { Question } from "./engine_pair.ts";
import type { Rows } from "./engine_rows.ts";

/**
 * Filters of one to four conditions drawn from the rows themselves, so that
 * what is common is asked for often; each with all that a page wants.
 */
export function randomQuestions(
  { chunks, dictionary, rows }: Rows,
  count: number,
  seed: number,
): Question[] {
  const row = fc.nat(rows - 1).map((n) => {
    for (const { core, place } of chunks) {
      if (n < core.rows) return { core, place: place!, n };
      n -= core.rows;
    }
    throw new RangeError("No such row");
  });
  const list = <T>(valueOf: (at: RowAt) => T | null, most: number) =>
    fc.uniqueArray(row.map(valueOf), { minLength: 1, maxLength: most })
      .map((values) => values.filter((value) => value !== null) as T[]);
  type RowAt = Parameters<Parameters<typeof row.map>[0]>[0];
  const offense = ({ core, n }: RowAt) =>
    dictionary.offenses[core.offense[n]!]!;
  const box = fc.tuple(row, fc.constantFrom(1, 3, 8, 15, 25)).map(
    ([{ core, n }, kilometres]): Bbox => {
      const [x, y] = [core.x[n]!, core.y[n]!];
      const half = kilometres * 560;
      return x === 0 ? CITY_BOX : [
        toLongitude(x - half),
        toLatitude(y + half),
        toLongitude(x + half),
        toLatitude(y - half),
      ];
    },
  );
  const place = row.map(({ core, n }): Place => [
    toLatitude(core.y[n]!),
    toLongitude(core.x[n]!),
  ]);
  const from = row.map(({ core, n }) => formatDay(core.day[n]!));
  const parts: { [part in keyof Filter]: fc.Arbitrary<Filter[part]> } = {
    type: list((at) => offense(at).primary_type, 5),
    from,
    to: fc.constant(null),
    district: list(({ core, n }) => core.district[n] || null, 4),
    area: list(({ core, n }) => core.area[n] || null, 10),
    ward: list(({ place, n }) => place.ward[n] || null, 5),
    beat: list(
      ({ place, n }) => String(place.beat[n]).padStart(4, "0"),
      5,
    ),
    iucr: list((at) => offense(at).iucr, 5),
    description: row.map((at) =>
      (offense(at).description ?? "").split(" ").at(-1)! || null
    ),
    place: list(
      ({ place, n }) => mergePlace(dictionary.places[place.place[n]!]!) || null,
      4,
    ),
    kind: list(({ place, n }) => {
      const number = place.place[n]!;
      return number === 0
        ? null
        : placeKindOf(mergePlace(dictionary.places[number]!));
    }, 4),
    arrest: fc.boolean(),
    domestic: fc.boolean(),
    index: fc.boolean(),
    violent: fc.boolean(),
    hour: list(({ core, n }) => Math.floor(core.minute[n]! / 60), 12),
    weekday: list(({ core, n }) => core.day[n]! % 7, 5),
    month_of_year: list(({ core, n }) => monthOfYear(core.day[n]!), 5),
    bbox: box,
    near: fc.tuple(place, fc.constantFrom(100, 805, 3000, 10_000, 30_000))
      .map(([[latitude, longitude], metres]) => [latitude, longitude, metres]),
    within: arbitraryWithin(place, 40),
    block: fc.constantFrom("STATE ST", "W ", "00XX N", "MICHIGAN", "S "),
    // Asked for by themselves (`lookup_test.ts`): nobody adds to a name.
    id: fc.constant([]),
    case: fc.constant([]),
  };
  const names = (Object.keys(parts) as (keyof Filter)[])
    .filter((name) => name !== "to");
  const wants = box.map((bbox): Wants => ({
    summary: true,
    cells: { bbox, level: 7 },
    points: { bbox, limit: 5000 },
    rows: { limit: 50 },
  }));
  const question = fc.tuple(
    fc.record(parts),
    fc.subarray(names, { minLength: 1, maxLength: 4 }),
    wants,
    fc.constantFrom(30, 365, 2000),
  ).map(([all, asked, wants, days]): Question => {
    const filter = {
      ...EVERYTHING,
      ...Object.fromEntries(asked.map((name) => [name, all[name]])),
    };
    if (filter.from !== null) filter.to = addDays(filter.from, days);
    const bbox = filter.bbox ?? wants.cells!.bbox;
    return {
      filter,
      wants: {
        ...wants,
        cells: { ...wants.cells!, bbox },
        points: { ...wants.points!, bbox },
      },
    };
  });
  return fc.sample(question, { numRuns: count, seed });
}
