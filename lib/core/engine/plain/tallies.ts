import {
  DAY_MINUTES,
  formatDay,
  monthOfDate,
  monthStart,
  weekdayOf,
} from "../../calendar.ts";
import { ARREST, type CoreColumns, DOMESTIC } from "../../chunks/chunk.ts";
import type { Dictionary } from "../../chunks/dictionary.ts";
import type { Summary } from "../answer.ts";
import { FAILS } from "../predicates.ts";
import type { Collector, Looked } from "./collector.ts";

const HOURS = 24;
const HOUR_OF_MINUTE = Uint8Array.from(
  { length: DAY_MINUTES },
  (_, minute) => Math.floor(minute / 60),
);

/** Every chart's counts. */
export class Tallies implements Collector {
  readonly #dictionary: Dictionary;
  readonly #offense: Uint32Array;
  readonly #day = new Uint32Array(65_536);
  readonly #district = new Uint32Array(256);
  readonly #area = new Uint32Array(256);
  readonly #clock = new Uint32Array(7 * HOURS);
  readonly #arrest = new Uint32Array(2);
  readonly #domestic = new Uint32Array(2);

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
    this.#offense = new Uint32Array(dictionary.offenses.length);
  }

  add({ chunk: { core }, start, end, fails }: Looked): void {
    if (start === end) return;
    const { day, minute, offense, district, area, flags } = core;
    const firstDay = day[start]!;
    const weekdays = weekdayRows(core, start, end);
    const [offenses, days, districts, areas, clock, arrests, domestics] = [
      this.#offense,
      this.#day,
      this.#district,
      this.#area,
      this.#clock,
      this.#arrest,
      this.#domestic,
    ];
    for (let i = start; i < end; i++) {
      const fail = fails[i]!;
      // A row that fails two things counts nowhere.
      if ((fail & (fail - 1)) !== 0 || fail === FAILS.other) continue;
      if (fail === 0 || fail === FAILS.type) offenses[offense[i]!]!++;
      if (fail === 0 || fail === FAILS.time) days[day[i]!]!++;
      if (fail === 0 || fail === FAILS.district) districts[district[i]!]!++;
      if (fail === 0 || fail === FAILS.area) areas[area[i]!]!++;
      if (fail === 0 || fail === FAILS.clock) {
        clock[weekdays[day[i]! - firstDay]! + HOUR_OF_MINUTE[minute[i]!]!]!++;
      }
      if (fail === 0 || fail === FAILS.arrest) {
        arrests[(flags[i]! & ARREST) === 0 ? 0 : 1]!++;
      }
      if (fail === 0 || fail === FAILS.domestic) {
        domestics[(flags[i]! & DOMESTIC) === 0 ? 0 : 1]!++;
      }
    }
  }

  answer(): Omit<Summary, "total" | "mapped" | "unmapped"> {
    return {
      byType: this.#byType(),
      byMonth: this.#byMonth(),
      byDistrict: byNumber(this.#district)
        .map(([district, count]) => ({ district, count })),
      byArea: byNumber(this.#area).map(([area, count]) => ({ area, count })),
      byHourWeekday: Array.from(
        { length: 7 },
        (
          _,
          weekday,
        ) => [...this.#clock.subarray(weekday * 24, weekday * 24 + 24)],
      ),
      byArrest: { true: this.#arrest[1]!, false: this.#arrest[0]! },
      byDomestic: { true: this.#domestic[1]!, false: this.#domestic[0]! },
    };
  }

  #byType(): Summary["byType"] {
    const counts = new Map<string, number>();
    this.#dictionary.offenses.forEach(({ primary_type }, i) => {
      const count = this.#offense[i]!;
      if (count === 0) return;
      counts.set(primary_type, (counts.get(primary_type) ?? 0) + count);
    });
    return [...counts]
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
  }

  #byMonth(): Summary["byMonth"] {
    const months: Summary["byMonth"] = [];
    const days = this.#day;
    let day = days.findIndex((count) => count > 0);
    const last = days.findLastIndex((count) => count > 0);
    while (day >= 0 && day <= last) {
      const month = monthOfDate(formatDay(day));
      const end = monthStart(day, 1);
      let count = 0;
      for (; day < end; day++) count += days[day] ?? 0;
      if (count > 0) months.push({ month, count });
    }
    return months;
  }
}

/** Where each day's weekday begins in the hour x weekday counts. */
function weekdayRows(
  { day }: CoreColumns,
  start: number,
  end: number,
): Uint8Array {
  const first = day[start]!;
  return Uint8Array.from(
    { length: day[end - 1]! - first + 1 },
    (_, i) => weekdayOf(first + i) * HOURS,
  );
}

/** Numbers and their counts, ascending; number 0 as `null`, and last. */
function byNumber(counts: Uint32Array): [number | null, number][] {
  const entries: [number | null, number][] = [];
  for (let i = 1; i < counts.length; i++) {
    if (counts[i]! > 0) entries.push([i, counts[i]!]);
  }
  if (counts[0]! > 0) entries.push([null, counts[0]!]);
  return entries;
}
