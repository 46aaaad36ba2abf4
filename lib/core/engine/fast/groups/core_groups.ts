/**
 * Makes the groups by each pair of charts' columns, in one pass over a shard's
 * rows. Those by month and kind and by month and district, as well as those by
 * kind and district, are sums of the ones by all three. 18 ns a row, and 1.5 MB of
 * tables.
 */
import type { Kinds } from "../ask/kinds.ts";
import { planesOf, WEEK_HOURS } from "../ask/planes.ts";
import type { Shard } from "../ask/shard.ts";
import { FLAGS, GroupWriter } from "./group_list.ts";
import type { GroupList } from "./group_list.ts";
import type {
  ChartColumn,
  GroupColumn,
  Groups,
  PairedColumn,
} from "./groups.ts";

/** Words of a table's line: each value with each combination of flags. */
const CLOCKS = WEEK_HOURS * FLAGS;

type Lists = Map<ChartColumn, GroupList>;

/** Tables of counts that are used for one shard after the other. */
export class CoreGroups {
  readonly #kinds: Kinds;
  readonly #writer = new GroupWriter();
  #tables = tablesFor(0, 0, 0, 0);

  constructor(kinds: Kinds) {
    this.#kinds = kinds;
  }

  /** Groups by each pair of columns. A month is its number in the shard. */
  of(shard: Shard): Groups {
    const tables = this.#tablesFor(shard);
    const { kinds, districts, areas } = tables;
    const months = shard.months.length;
    const byMonthKind = this.#count(shard, tables);
    const writer = this.#writer;
    const list = (table: Uint32Array, lines: number, line: number) => {
      writer.begin(lines);
      for (let a = 0; a < lines; a++) writer.add(a, table, a * line, line);
      return writer.list();
    };
    return new Map<GroupColumn | PairedColumn, Lists>([
      [
        "month",
        lists(
          ["kind", list(tables.monthKind, months, kinds)],
          ["clock", list(tables.monthClock, months, CLOCKS)],
          ["district", list(tables.monthDistrict, months, districts)],
          ["area", list(tables.monthArea, months, areas)],
        ),
      ],
      [
        "kind",
        lists(
          ["clock", list(tables.kindClock, kinds / FLAGS, CLOCKS)],
          ["district", list(tables.kindDistrict, kinds / FLAGS, districts)],
          ["area", list(tables.kindArea, kinds / FLAGS, areas)],
        ),
      ],
      [
        "clock",
        lists(
          ["district", list(tables.clockDistrict, WEEK_HOURS, districts)],
          ["area", list(tables.clockArea, WEEK_HOURS, areas)],
        ),
      ],
      [
        "district",
        lists(["area", list(tables.districtArea, districts / FLAGS, areas)]),
      ],
      ["area", lists()],
      ["monthKind", lists(["district", byMonthKind])],
    ]);
  }

  /** Empty tables with room for what a shard has. */
  #tablesFor({ extent, months }: Shard): Tables {
    const kinds = this.#kinds.types.length * FLAGS;
    const districts = extent.districts * FLAGS;
    const areas = extent.areas * FLAGS;
    const tables = this.#tables;
    if (
      kinds > tables.kinds || districts > tables.districts ||
      areas > tables.areas || months.length > tables.months
    ) return this.#tables = tablesFor(months.length, kinds, districts, areas);
    for (const table of Object.values(tables)) {
      if (typeof table !== "number") table.fill(0);
    }
    return tables;
  }

  /** Counts a shard's rows; the groups by month and kind, then district. */
  #count(shard: Shard, tables: Tables): GroupList {
    const { months } = shard;
    const { kinds, districts } = tables;
    this.#writer.begin(months.length << 8);
    months.forEach(({ start, end }, month) => {
      this.#countMonth(shard, start, end, month, tables);
      const { ofMonth, kindDistrict, monthKind, monthDistrict } = tables;
      const [toKind, toDistrict] = [month * kinds, month * districts];
      for (let kind = 0; kind * FLAGS < kinds; kind++) {
        const line = kind * districts;
        for (let i = 0; i < districts; i++) {
          const count = ofMonth[line + i]!;
          kindDistrict[line + i]! += count;
          monthKind[toKind + kind * FLAGS + i % FLAGS]! += count;
          monthDistrict[toDistrict + i]! += count;
        }
        this.#writer.add(month << 8 | kind, ofMonth, line, districts);
      }
      ofMonth.fill(0);
    });
    return this.#writer.list();
  }

  #countMonth(
    shard: Shard,
    start: number,
    end: number,
    month: number,
    tables: Tables,
  ): void {
    const { flags, district, area } = shard.core;
    const { kind, clock } = planesOf(shard, this.#kinds, start, end);
    const { districts, areas } = tables;
    const { ofMonth, monthClock, monthArea } = tables;
    const { kindClock, kindArea, clockDistrict, clockArea, districtArea } =
      tables;
    const [toClock, toArea] = [month * CLOCKS, month * areas];
    for (let i = start; i < end; i++) {
      const flag = flags[i]!;
      const [k, c, d] = [kind[i - start]!, clock[i - start]!, district[i]!];
      const inClock = c << 3 | flag;
      const inDistrict = d << 3 | flag;
      const inArea = area[i]! << 3 | flag;
      ofMonth[k * districts + inDistrict]!++;
      monthClock[toClock + inClock]!++;
      monthArea[toArea + inArea]!++;
      kindClock[k * CLOCKS + inClock]!++;
      kindArea[k * areas + inArea]!++;
      clockDistrict[c * districts + inDistrict]!++;
      clockArea[c * areas + inArea]!++;
      districtArea[d * areas + inArea]!++;
    }
  }
}

/** Counts by the first column, then the second, then flags. */
interface Tables {
  /** Months, and words of a line of kinds, districts and areas. */
  months: number;
  kinds: number;
  districts: number;
  areas: number;
  /** By kind and district, of one month. */
  ofMonth: Uint32Array;
  monthKind: Uint32Array;
  monthClock: Uint32Array;
  monthDistrict: Uint32Array;
  monthArea: Uint32Array;
  kindClock: Uint32Array;
  kindDistrict: Uint32Array;
  kindArea: Uint32Array;
  clockDistrict: Uint32Array;
  clockArea: Uint32Array;
  districtArea: Uint32Array;
}

function tablesFor(
  months: number,
  kinds: number,
  districts: number,
  areas: number,
): Tables {
  const table = (lines: number, words: number) =>
    new Uint32Array(lines * words);
  return {
    months,
    kinds,
    districts,
    areas,
    ofMonth: table(kinds / FLAGS, districts),
    monthKind: table(months, kinds),
    monthClock: table(months, CLOCKS),
    monthDistrict: table(months, districts),
    monthArea: table(months, areas),
    kindClock: table(kinds / FLAGS, CLOCKS),
    kindDistrict: table(kinds / FLAGS, districts),
    kindArea: table(kinds / FLAGS, areas),
    clockDistrict: table(WEEK_HOURS, districts),
    clockArea: table(WEEK_HOURS, areas),
    districtArea: table(districts / FLAGS, areas),
  };
}

function lists(...lists: [ChartColumn, GroupList][]): Lists {
  return new Map(lists);
}
