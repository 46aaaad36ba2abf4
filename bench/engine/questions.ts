import { addDays } from "../../lib/core/calendar.ts";
import type { Wants } from "../../lib/core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";
import { type Bbox, CITY_BOX } from "../../lib/core/grid.ts";
import type { Corners } from "../../lib/core/grid_shapes.ts";
import type { Question } from "../../tests/support/engine_pair.ts";

/** What is measured as one: nearly always one question, for Q5 sixty. */
export interface Case {
  name: string;
  text: string;
  questions: Question[];
}

/** A square around a point near the Loop's west, edges in kilometres. */
function view(kilometres: number): Bbox {
  const [longitude, latitude] = [-87.68, 41.87];
  const down = kilometres / 2 / 111.1;
  const across = down / Math.cos(latitude * Math.PI / 180);
  return [
    longitude - across,
    latitude - down,
    longitude + across,
    latitude + down,
  ];
}

/**
 * The eleven questions. All tallies are cross-filtered: each chart ignores its
 * own part of the filter.
 *
 * @param newest The newest day with rows, `YYYY-MM-DD`.
 * @param types Three types: a common one, and two less so.
 */
export function cases(
  newest: string,
  types: readonly [string, string, string],
): Case[] {
  const one = (
    name: string,
    text: string,
    filter: Partial<Filter>,
    wants: Wants,
  ): Case => ({
    name,
    text,
    questions: [{ filter: { ...EVERYTHING, ...filter }, wants }],
  });
  const years = (count: number) => ({
    from: addDays(newest, -Math.round(count * 365.25) + 1),
    to: newest,
  });
  const [common] = types;
  const sorted = [...types].sort();
  const night = [0, 1, 2, 3, 4, 5, 22, 23];
  const [small, middle, large] = [view(3), view(8), view(15)];
  const city = { bbox: CITY_BOX, level: 8 };
  return [
    one(
      "Q1",
      "one type, last 12 months: tallies, newest 2,000",
      { type: [common], ...years(1) },
      { summary: true, rows: { limit: 2000 } },
    ),
    one(
      "Q2",
      "three types, 5 years, 2 districts, arrests: tallies",
      { type: sorted, district: [7, 11], arrest: true, ...years(5) },
      { summary: true },
    ),
    one(
      "Q3",
      "no filter: tallies, cells of the whole city",
      {},
      { summary: true, cells: city },
    ),
    one(
      "Q4",
      "3 km view: tallies, cells, newest 5,000",
      { bbox: small },
      {
        summary: true,
        cells: { bbox: small, level: 5 },
        points: { bbox: small, limit: 5000 },
      },
    ),
    {
      name: "Q5",
      text: "sixty windows of 90 days, each a day on, one type: tallies",
      questions: Array.from({ length: 60 }, (_, i) => ({
        filter: {
          ...EVERYTHING,
          type: [common],
          from: addDays(newest, -800 + i),
          to: addDays(newest, -711 + i),
        },
        wants: { summary: true },
      })),
    },
    one(
      "Q6",
      "10 areas, 8 hours, 3 weekdays, not domestic: tallies, cells, newest 2,000",
      {
        area: [6, 8, 22, 23, 24, 25, 28, 29, 32, 43],
        hour: night,
        weekday: [4, 5, 6],
        domestic: false,
      },
      { summary: true, cells: city, rows: { limit: 2000 } },
    ),
    one(
      "Q7",
      "8 km view, three types, 7 years: tallies, cells",
      { type: sorted, bbox: middle, ...years(7) },
      { summary: true, cells: { bbox: middle, level: 6 } },
    ),
    one(
      "Q8",
      "15 km view, 8 night hours, not domestic: tallies, cells",
      { hour: night, domestic: false, bbox: large },
      { summary: true, cells: { bbox: large, level: 7 } },
    ),
    one(
      "Q9",
      "half a mile around a corner, all years: tallies",
      { near: [41.809, -87.631, 805] },
      { summary: true },
    ),
    one(
      "Q10",
      "a shape of 40 corners, 5 years: types by year",
      { within: star(40), ...years(5) },
      { tables: [["type", "year"]] },
    ),
    one(
      "Q11",
      "one area, all years: beats by description",
      { area: [25] },
      { tables: [["beat", "description"]] },
    ),
  ];
}

/** A star around the Loop's west: corners 7 and 4 km from its middle in turn. */
function star(corners: number): Corners {
  const [latitude, longitude] = [41.87, -87.68];
  return Array.from({ length: corners }, (_, i) => {
    const angle = 2 * Math.PI * i / corners;
    const degrees = (i % 2 === 0 ? 7 : 4) / 111.1;
    return [
      latitude + degrees * Math.sin(angle),
      longitude +
      degrees * Math.cos(angle) / Math.cos(latitude * Math.PI / 180),
    ];
  });
}
