import { ARREST, DOMESTIC, MAPPED } from "../../chunks/chunk.ts";
import type { Answer, Summary } from "../answer.ts";
import type { Kinds } from "./ask/kinds.ts";
import { MONTHS, monthText } from "./ask/months.ts";

/**
 * The counts of an answer in the making. What matches is counted by kind and
 * flags together, which gives the totals and three charts at one go; rows that
 * fail only what a chart ignores are added to that chart's own counts.
 */
export class Counts {
  /** Matching rows by `kind << 3 | flags`. */
  readonly matched: Uint32Array = new Uint32Array(256 * 8);
  /** Others without and with a position, where no charts are wanted. */
  readonly matchedPosition: Uint32Array = new Uint32Array(2);
  /** Rows that fail only the type, by kind. */
  readonly kind: Uint32Array = new Uint32Array(256);
  /** Rows that fail only the arrest or domestic condition: false, true. */
  readonly arrest: Uint32Array = new Uint32Array(2);
  readonly domestic: Uint32Array = new Uint32Array(2);
  /** Rows that match but for what the chart ignores. */
  readonly district: Uint32Array = new Uint32Array(256);
  readonly area: Uint32Array = new Uint32Array(256);
  /** By weekday x 24 + hour. */
  readonly clock: Uint32Array = new Uint32Array(256);
  /** By months since 2001-01. */
  readonly month: Uint32Array = new Uint32Array(MONTHS);

  totals(): Pick<Answer, "total" | "mapped" | "unmapped"> {
    const { matched } = this;
    // Either may be below 0, and wrap round, where the other makes up for it.
    const either = this.matchedPosition.slice();
    for (let i = 0; i < matched.length; i++) {
      either[(i & MAPPED) === 0 ? 0 : 1]! += matched[i]!;
    }
    const [unmapped, mapped] = [either[0]!, either[1]!];
    return { total: mapped + unmapped, mapped, unmapped };
  }

  /** The charts' counts; those of offenses' kinds by their type. */
  charts(kinds: Kinds): Omit<Summary, "total" | "mapped" | "unmapped"> {
    return {
      byType: this.#byType(kinds),
      byMonth: this.#byMonth(),
      byDistrict: byNumber(
        this.district,
        (district, count) => ({ district, count }),
      ),
      byArea: byNumber(this.area, (area, count) => ({ area, count })),
      byHourWeekday: Array.from(
        { length: 7 },
        (_, day) => Array.from(this.clock.subarray(day * 24, day * 24 + 24)),
      ),
      byArrest: this.#byFlag(ARREST, this.arrest),
      byDomestic: this.#byFlag(DOMESTIC, this.domestic),
    };
  }

  #byType({ types }: Kinds): Summary["byType"] {
    const counts = new Map<string, number>();
    types.forEach((type, kind) => {
      let count = this.kind[kind]!;
      for (let i = kind * 8; i < kind * 8 + 8; i++) count += this.matched[i]!;
      if (count > 0) counts.set(type, (counts.get(type) ?? 0) + count);
    });
    return Array.from(counts, ([type, count]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
  }

  #byMonth(): Summary["byMonth"] {
    const months: Summary["byMonth"] = [];
    this.month.forEach((count, month) => {
      if (count > 0) months.push({ month: monthText(month), count });
    });
    return months;
  }

  #byFlag(mask: number, failing: Uint32Array): Summary["byArrest"] {
    let [no, yes] = [failing[0]!, failing[1]!];
    this.matched.forEach((count, i) => {
      if ((i & mask) !== 0) yes += count;
      else no += count;
    });
    return { true: yes, false: no };
  }
}

/** Numbers and their counts, ascending; number 0 as `null`, and last. */
function byNumber<T>(
  counts: Uint32Array,
  entry: (value: number | null, count: number) => T,
): T[] {
  const entries: T[] = [];
  for (let i = 1; i < counts.length; i++) {
    if (counts[i]! > 0) entries.push(entry(i, counts[i]!));
  }
  if (counts[0]! > 0) entries.push(entry(null, counts[0]!));
  return entries;
}
