/** What the pages of regions show: counted once for each version, then kept. */
import type { Division } from "../../core/boundaries/boundaries.ts";
import { loadBoundaries } from "../../core/boundaries/boundaries.ts";
import { parseDay } from "../../core/calendar.ts";
import { overlap, periodDays } from "../../core/chunks/period.ts";
import { AREA_RESIDENTS } from "../../core/codes/community_areas.ts";
import { PLACE_KINDS } from "../../core/codes/place_kinds.ts";
import { askComparison } from "../../core/compare/ask_comparison.ts";
import { askSwings, keyOf } from "../../core/compare/ask_swings.ts";
import { type Ranked, rankOf } from "../../core/compare/ranking.ts";
import { rateOf } from "../../core/compare/rates.ts";
import type { Table } from "../../core/engine/answer.ts";
import type {
  Dimension,
  DimensionValue,
} from "../../core/engine/dimensions.ts";
import { tableEntries } from "../../core/engine/table_entries.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { gapsWithin } from "../../core/filter/gaps.ts";
import { heldOf } from "../../core/page/held.ts";
import { yearPresets } from "../../core/page/presets.ts";
import { daysOfRelative } from "../../core/filter/relative_period.ts";
import type { RegionId } from "../../core/regions/divisions.ts";
import { regionPart, regionsOf } from "../../core/regions/region.ts";
import type {
  Counted,
  DivisionFacts,
  RegionFacts,
  YearCount,
} from "../../core/regions/region_facts.ts";
import type { Dataset } from "./dataset.ts";
import type { KeptAnswers } from "./kept_answers.ts";
import { refuseOther, withoutOf } from "./questions.ts";

type Answers = Pick<KeptAnswers, "value">;

/** What the page of a region shows. */
export async function regionFacts(
  answers: Answers,
  dataset: Dataset,
  region: RegionId,
): Promise<RegionFacts> {
  const { division, number } = region;
  const { rows } = await divisionFacts(answers, dataset, division);
  const { rank, ...standing } = rows.find((row) => row.number === number)!;
  const facts = await kept(
    answers,
    dataset,
    `region ${division} ${number}`,
    () => count(dataset, region),
  );
  return { ...facts, region, rank, standing };
}

/** All regions of a division by rank. */
export async function divisionFacts(
  answers: Answers,
  dataset: Dataset,
  division: Division,
): Promise<DivisionFacts> {
  return await kept(
    answers,
    dataset,
    `regions ${division}`,
    () => rankAll(dataset, division),
  );
}

/** An answer that is of this dataset and of none that could read more or less. */
async function kept<T>(
  answers: Answers,
  dataset: Dataset,
  text: string,
  compute: () => Promise<T>,
): Promise<T> {
  const without = withoutOf(dataset);
  return await answers.value(dataset.manifest, text + without, async () => {
    const value = await compute();
    refuseOther(dataset, without);
    return value;
  });
}

async function count(
  dataset: Dataset,
  region: RegionId,
): Promise<Omit<RegionFacts, "region" | "rank" | "standing">> {
  const { manifest } = dataset;
  const held = heldOf(manifest, dataset.unreadable);
  const part = { ...EVERYTHING, ...regionPart(region) };
  const filter = { ...part, ...lastMonths(held) };
  const [types, hours, kinds] = BY_PERIOD.map((by): Dimension[] => [by]);
  const { total, unmapped, tables } = await dataset.query(filter, {
    tables: [types!, hours!, kinds!],
  });
  const [byType, byHour, byKind] = tables!.map(countsOf);
  const byYear = await countsByYear(dataset, part, held);
  const compared = await askComparison(
    "year",
    filter,
    held,
    async (_, timeline) => [
      (await dataset.query(filter, { timeline })).timeline!,
    ],
  );
  return {
    filter,
    held,
    summary: {
      total,
      unmapped,
      byType: descending(byType!).map(([type, count]) => ({
        type: String(type),
        count,
      })),
    },
    comparison: compared.result,
    years: yearCounts(byYear, part, region.division, held),
    types: descending(byType!).map(([type, count]): Counted => ({
      value: String(type),
      count,
      filter: { ...filter, type: [String(type)] },
    })),
    kinds: descending(byKind!).flatMap(([name, count]): Counted[] => {
      const kind = PLACE_KINDS.find((kind) => kind.name === name);
      if (kind === undefined) return [];
      return [{
        value: kind.name,
        count,
        filter: { ...filter, kind: [kind.name] },
      }];
    }),
    hours: Array.from({ length: 24 }, (_, hour) => byHour!.get(hour) ?? 0),
  };
}

const BY_PERIOD = ["type", "hour", "kind"] as const;

/** By year; of years with records that cannot be read there is none. */
async function countsByYear(
  dataset: Dataset,
  part: Filter,
  held: RegionFacts["held"],
): Promise<Map<DimensionValue, number>> {
  if (held.unreadable.length === 0) {
    const { tables } = await dataset.query(part, { tables: [["year"]] });
    return countsOf(tables![0]!);
  }
  const whole = yearPresets(held).filter(({ days }) => !isLost(days, held));
  const answers = await dataset.queryAll(
    whole.map(({ days }) => ({ filter: { ...part, ...days }, wants: {} })),
  );
  return new Map(whole.map(({ year }, i) => [year, answers[i]!.total]));
}

/** Whether records of some of the days cannot be read. */
function isLost(
  { from, to }: { from: string; to: string },
  { unreadable }: RegionFacts["held"],
): boolean {
  const days = [parseDay(from), parseDay(to)] as const;
  return unreadable.some((period) => overlap(days, periodDays(period)));
}

/** The last twelve settled months, as far as they are held. */
function lastMonths(held: { from: string | null; to: string | null }) {
  return daysOfRelative("last-12-months", held) ??
    { from: held.from, to: held.to };
}

function yearCounts(
  counts: Map<DimensionValue, number>,
  part: Filter,
  division: Division,
  held: RegionFacts["held"],
): YearCount[] {
  return yearPresets(held).toReversed().map(({ year, days, isPart }) => {
    const lacks = gapsWithin(held.gaps, [division], days)
      .some(({ lacks }) => lacks !== "some");
    const lost = isLost(days, held);
    return {
      year,
      count: lacks || lost ? null : counts.get(year) ?? 0,
      isLost: lost,
      isPart,
      filter: { ...part, ...days },
    };
  });
}

async function rankAll(
  dataset: Dataset,
  division: Division,
): Promise<DivisionFacts> {
  const { manifest } = dataset;
  const held = heldOf(manifest, dataset.unreadable);
  const filter = { ...EVERYTHING, ...lastMonths(held) };
  const { tables } = await dataset.query(filter, { tables: [[division]] });
  const counts = countsOf(tables![0]!);
  const swings = await askSwings(
    [division],
    [division],
    filter,
    held,
    (filter, wants) => dataset.query(filter, wants),
  );
  const { regions } = await loadBoundaries(division);
  const all = regionsOf(division, regions).map(({ number }) => {
    const value = division === "beat"
      ? String(number).padStart(4, "0")
      : number;
    const count = counts.get(value) ?? 0;
    const residents = division === "area" ? AREA_RESIDENTS[number]! : null;
    const swing = swings.get(keyOf([value])) ?? null;
    const ranked: Ranked = {
      count,
      size: residents ?? 1,
      phi: swing?.phi ?? 1,
    };
    const rate = division === "area" ? rateOf(number, count, swing) : null;
    return { standing: { number, count, rate }, ranked };
  });
  const ranked = all.map(({ ranked }) => ranked);
  const rows = all.map(({ standing }, i) => ({
    ...standing,
    rank: rankOf(ranked, i),
  }));
  rows.sort((a, b) => a.rank.place - b.rank.place || a.number - b.number);
  return { held, filter, rows, unknown: counts.get(null) ?? 0 };
}

function countsOf(table: Table): Map<DimensionValue, number> {
  return new Map(
    Array.from(tableEntries(table), ({ values, count }) => [
      values[0]!,
      count,
    ]),
  );
}

function descending(
  counts: Map<DimensionValue, number>,
): [DimensionValue, number][] {
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Under what the page of an address may be kept. */
export function regionPageKey(dataset: Dataset, address: string): string {
  const { version, refreshedAt } = dataset.manifest;
  return `${version} ${refreshedAt}${withoutOf(dataset)} ${address}`;
}
