import crossfilter from "crossfilter2";
import { parseDay } from "../../lib/core/calendar.ts";
import { ARREST, DOMESTIC, MAPPED } from "../../lib/core/chunks/chunk.ts";
import { emptyCells } from "../../lib/core/engine/empty_cells.ts";
import { monthOf } from "../../lib/core/engine/fast/ask/months.ts";
import { fillClock } from "../../lib/core/engine/fast/ask/planes.ts";
import { toGridBox } from "../../lib/core/engine/grid_box.ts";
import { isInRegion, regionOf } from "../../lib/core/engine/region.ts";
import type { Question } from "../../tests/support/engine_pair.ts";
import type { Rows } from "../../tests/support/engine_rows.ts";
import { type Figures, squares } from "./duckdb.ts";

/** Answers one question after the other, filters taken over from the last. */
export type AskCrossfilter = (question: Question) => Figures;

/** The same rows in crossfilter2: records are row numbers into columns. */
export function crossfilterOf(
  { chunks, rows, dictionary, types }: Rows,
): AskCrossfilter {
  const day = new Uint16Array(rows);
  const type = new Uint8Array(rows);
  const district = new Uint8Array(rows);
  const area = new Uint8Array(rows);
  const clock = new Uint8Array(rows);
  const flags = new Uint8Array(rows);
  const x = new Uint16Array(rows);
  const y = new Uint16Array(rows);
  let at = 0;
  for (const { core } of chunks) {
    day.set(core.day, at);
    district.set(core.district, at);
    area.set(core.area, at);
    flags.set(core.flags, at);
    x.set(core.x, at);
    y.set(core.y, at);
    fillClock(core, 0, core.rows, clock, at);
    for (let i = 0; i < core.rows; i++) {
      type[at + i] = types.indexOf(
        dictionary.offenses[core.offense[i]!]!.primary_type,
      );
    }
    at += core.rows;
  }
  const months = Uint16Array.from({ length: 65_536 }, (_, day) => monthOf(day));
  const all = crossfilter(Array.from({ length: rows }, (_, i) => i));
  const chart = (
    valueOf: (row: number) => number,
    keyOf = (v: number) => v,
  ) => {
    const dimension = all.dimension(valueOf);
    return { dimension, group: dimension.group(keyOf).reduceCount() };
  };
  const charts = {
    byType: chart((i) => type[i]!),
    byMonth: chart((i) => day[i]!, (day) => months[day]!),
    byDistrict: chart((i) => district[i]!),
    byArea: chart((i) => area[i]!),
    byHourWeekday: chart((i) => clock[i]!),
    byArrest: chart((i) => flags[i]! & ARREST),
    byDomestic: chart((i) => flags[i]! & DOMESTIC),
  };
  // Rows without a position stand left of everything.
  const across = all.dimension((i) => flags[i]! & MAPPED ? x[i]! : -1);
  const down = all.dimension((i) => y[i]!);
  // Circles and shapes ask for both axes at once.
  const row = all.dimension((i) => i);
  const total = all.groupAll().reduceCount();

  const set = (
    { dimension }: { dimension: crossfilter.Dimension<number, number> },
    wanted: ((value: number) => boolean) | null,
  ) => {
    if (wanted === null) dimension.filterAll();
    else dimension.filterFunction((value) => wanted(value as number));
  };
  const listed = (values: readonly number[]) =>
    values.length === 0 ? null : (value: number) => values.includes(value);

  return ({ filter, wants }) => {
    set(charts.byType, listed(filter.type.map((name) => types.indexOf(name))));
    if (filter.from === null) charts.byMonth.dimension.filterAll();
    else {
      charts.byMonth.dimension.filterRange([
        parseDay(filter.from),
        parseDay(filter.to!) + 1,
      ]);
    }
    set(charts.byDistrict, listed(filter.district));
    set(charts.byArea, listed(filter.area));
    const { hour, weekday, arrest, domestic, bbox, near, within } = filter;
    set(
      charts.byHourWeekday,
      hour.length + weekday.length === 0
        ? null
        : (value) =>
          (hour.length === 0 || hour.includes(value % 24)) &&
          (weekday.length === 0 || weekday.includes(Math.floor(value / 24))),
    );
    set(charts.byArrest, arrest === null ? null : (v) => (v !== 0) === arrest);
    set(
      charts.byDomestic,
      domestic === null ? null : (v) => (v !== 0) === domestic,
    );
    const region = near === null && within === null ? null : regionOf(filter)!;
    if (region === null) row.filterAll();
    else {
      row.filterFunction((value) => {
        const i = value as number;
        return (flags[i]! & MAPPED) !== 0 && isInRegion(region, x[i]!, y[i]!);
      });
    }
    if (bbox === null) {
      across.filterAll();
      down.filterAll();
    } else {
      const { left, top, right, bottom } = toGridBox(bbox);
      across.filterRange([left, right + 1]);
      down.filterRange([top, bottom + 1]);
    }

    let cells: Figures["cells"] = null;
    if (wants.cells !== undefined) {
      const { level, column, row, columns, rows, counts } = emptyCells(
        wants.cells,
      );
      for (const i of all.allFiltered()) {
        if ((flags[i]! & MAPPED) === 0) continue;
        const c = (x[i]! >> level) - column;
        const r = (y[i]! >> level) - row;
        if (c >= 0 && c < columns && r >= 0 && r < rows) {
          counts[r * columns + c]!++;
        }
      }
      cells = [counts.filter((count) => count > 0).length, squares(counts)];
    }
    const newest = (limit: number) =>
      charts.byMonth.dimension.top(limit).length;
    return {
      total: total.value() as number,
      charts: wants.summary
        ? Object.fromEntries(
          Object.entries(charts).map(([name, { group }]) => [
            name,
            squares(group.all().map(({ value }) => value as number)),
          ]),
        )
        : null,
      tables: null,
      cells,
      rows: wants.rows === undefined ? null : newest(wants.rows.limit),
      points: wants.points === undefined ? null : newest(wants.points.limit),
    };
  };
}
