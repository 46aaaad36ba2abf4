/**
 * How often weeks of the city that cannot differ are called different, and how
 * often those that do are found. A placebo: eight neighbouring weeks are dealt
 * at random into two times four.
 */
import { assert } from "@std/assert";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { askDuckDB, realFile } from "../../../tests/support/real_rows.ts";
import { compare } from "./comparison.ts";
import type { ComparisonPlan } from "./plan_comparison.ts";

const YEARS = [2012, 2013, 2014, 2015, 2016, 2017];
const BLOCK = 8;
/** Blocks that the page has for how much a series swings, this one included. */
const BLOCKS = 13;
const SIZES = [5, 20, 50, 200, 1000];
/** Times that each block is dealt. */
const DEALS = 5;
/** Fewer blocks than this prove nothing. */
const LEAST_BLOCKS = 60;
/** More than nominal: the dispersion is an estimate itself. */
const MOST_FALSE = 0.065;

const files = YEARS.map((year) => realFile(`crimes/${year}.parquet`));
const isAbsent = files.includes(null);

/** Weekly counts of each type in the city, a district or an area. */
async function series(): Promise<{ level: string; weeks: number[] }[]> {
  const rows = await askDuckDB(`
    with crimes as (
      select primary_type as kind, district, community_area,
        datediff('day', date '2012-01-02', date::date) // 7 as week
      from read_parquet([${files.map((file) => `'${file}'`).join()}])
      where date >= '2012-01-02' and date < '2017-12-25'
    ), placed as (
      select 'city' as "level", 0 as place, kind, week from crimes
      union all select 'district', district, kind, week from crimes
      union all select 'area', community_area, kind, week from crimes
    ), counted as (
      select "level", place, kind, week, count(*)::int as n
      from placed where place is not null group by all
    )
    select "level", list(week::int) as weeks, list(n) as counts
    from counted group by "level", place, kind order by "level", place, kind`);
  return rows.map(({ level, weeks, counts }) => {
    const all = new Array<number>(39 * BLOCK).fill(0);
    (weeks as number[]).forEach((week, i) => {
      all[Number(week)] = (counts as number[])[i]!;
    });
    return { level: level as string, weeks: all };
  });
}

/** The last four of a window's weeks against the four before. */
const PLAN: ComparisonPlan = (() => {
  const days = BLOCKS * BLOCK * 7;
  return {
    choice: "before",
    current: { first: days - 28, last: days - 1 },
    base: { first: days - 56, last: days - 29 },
    months: [],
    baseMonths: [],
    newest: days + 365,
    isCut: false,
    wanted: { unit: "day", from: 0, to: days - 1 },
  };
})();

/** Weeks as days: which of a week's days they lie on changes nothing. */
function toDays(weeks: readonly number[]): number[] {
  return weeks.flatMap((count) => [count, 0, 0, 0, 0, 0, 0]);
}

Deno.test({
  name: isAbsent
    ? "false alarms stay few on real weeks (skipped: no ../shared/data)"
    : "false alarms stay few on real weeks, and true changes are found",
  ignore: isAbsent,
  async fn() {
    const random = xoroshiro128plus(20181112);
    const draw = (most: number) => uniformInt(random, 0, most);
    /** What a count keeps if each incident is kept with a chance in percent. */
    const thin = (count: number, percent: number) => {
      let kept = 0;
      for (let i = 0; i < count; i++) if (draw(99) < percent) kept++;
      return kept;
    };
    const cells = new Map<string, Cell>();
    const cellOf = (level: string, size: number) => {
      const bin = SIZES.findLastIndex((least) => size >= least);
      const name = `${level}, ${SIZES[bin]} and more`;
      const cell = cells.get(name) ??
        { pairs: 0, alarms: 0, thinned: 0, 80: 0, 50: 0 };
      cells.set(name, cell);
      return cell;
    };
    for (const { level, weeks } of await series()) {
      for (let end = BLOCKS * BLOCK; end <= weeks.length; end += BLOCK) {
        const before = weeks.slice(end - BLOCKS * BLOCK, end - BLOCK);
        const block = weeks.slice(end - BLOCK, end);
        for (let deal = 0; deal < DEALS; deal++) {
          for (let i = BLOCK - 1; i > 0; i--) {
            const j = draw(i);
            [block[i], block[j]] = [block[j]!, block[i]!];
          }
          const [base, current] = [block.slice(0, 4), block.slice(4)];
          const verdictOf = (current: readonly number[]) =>
            compare(PLAN, toDays([...before, ...base, ...current]));
          const { verdict, count, baseCount } = verdictOf(current);
          if (verdict === "too-few") continue;
          const cell = cellOf(level, (count + baseCount) / 2);
          cell.pairs++;
          if (verdict !== "no-clear-change") cell.alarms++;
          if (deal > 0) continue;
          cell.thinned++;
          for (const keep of [80, 50] as const) {
            const fewer = current.map((count) => thin(count, keep));
            if (verdictOf(fewer).verdict === "fewer") cell[keep]++;
          }
        }
      }
    }
    for (const [name, cell] of cells) {
      const { pairs, alarms, thinned } = cell;
      if (thinned < LEAST_BLOCKS) continue;
      console.log(
        `${name}: ${percent(alarms, pairs)} false alarms, ` +
          `${percent(cell[80], thinned)} of 20 % fewer found, ` +
          `${percent(cell[50], thinned)} of 50 % fewer`,
      );
      assert(alarms / pairs <= MOST_FALSE, name);
      // Who never cries wolf would pass the above.
      const least = Number(/\d+/.exec(name)![0]);
      if (least >= 200) assert(cell[50] / thinned > 0.95, name);
      if (least >= 1000) assert(cell[80] / thinned > 0.8, name);
    }
    assert(cells.size >= 12);
  },
});

interface Cell {
  /** Dealt blocks, and those called different. */
  pairs: number;
  alarms: number;
  /** Blocks of which one half was thinned, and those found at 80 and 50 %. */
  thinned: number;
  80: number;
  50: number;
}

function percent(part: number, whole: number): string {
  return `${(100 * part / whole).toFixed(1)} %`;
}
