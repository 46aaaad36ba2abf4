/** What charts show beside the counts of the answer: asked when a control rests. */
import { askSwings, valuesOf } from "../compare/ask_swings.ts";
import type { Comparison } from "../compare/comparison.ts";
import type { ComparedData, NotCompared } from "../compare/plan_comparison.ts";
import { daysOf } from "../calendar.ts";
import type { Compared } from "../compare/ask_comparison.ts";
import { askChanges } from "../compare/ask_changes.ts";
import type { Dispersion } from "../compare/dispersion.ts";
import type { ManyChange } from "../compare/many.ts";
import type { Answer, Wants } from "../engine/answer.ts";
import { type DimensionValue, withoutOwnPart } from "../engine/dimensions.ts";
import { tableEntries } from "../engine/table_entries.ts";
import type { Filter } from "../filter/filter.ts";
import { toQuery } from "../filter/query.ts";
import type { ChartName, ChartsChoice, Unit } from "./choice.ts";
import { type Tallies, toTallies } from "./tallies.ts";

/** Counts of one year, by outcome. */
export interface YearOutcome {
  year: number;
  arrest: { some: number; all: number };
  domestic: { some: number; all: number };
}

/** One place's change. */
export interface UnitChange extends ManyChange {
  value: DimensionValue;
  count: number;
  baseCount: number;
}

/** How much one place's counts swing. */
export interface UnitSwing extends Dispersion {
  value: DimensionValue;
}

/** Plain, so that it travels. */
export interface Beside {
  /** What each part is the answer to, see {@linkcode besideAsked}. */
  of: BesideAsked;
  /** Counts of the days compared with; `null` where nothing is compared. */
  base: Tallies | null;
  /** `null` unless the places are ranked by change. */
  changes: UnitChange[] | null;
  /** How much areas swing by week; `null` unless they are ranked by residents. */
  swings: UnitSwing[] | null;
  /** Of all years with data; `null` if nobody may see it. */
  years: YearOutcome[] | null;
}

/** Equal texts have equal answers in one version; "" asks for nothing. */
export interface BesideAsked {
  base: string;
  changes: string;
  swings: string;
  years: string;
}

type Ask = (
  filter: Filter,
  wants: Wants,
) => Promise<Pick<Answer, "tallies" | "tables">>;

/** What is to be asked for what is shown. */
export function besideAsked(
  filter: Filter,
  compared: Comparison | NotCompared | null,
  { unit, measure }: ChartsChoice,
  shown: readonly ChartName[],
): BesideAsked {
  const days = marked(compared);
  const query = toQuery(filter);
  const isRanked = shown.includes("units") || shown.includes("types");
  const isChange = shown.includes("units") && measure === "change";
  const change = isChange ? withDays(compared) : null;
  return {
    base: days !== null && isRanked
      ? `${query} ${Object.values(daysOf(days.base)).join()} ${unit}`
      : "",
    changes: change === null
      ? ""
      : `${query} ${Object.values(daysOf(change.base)).join()} ${unit}`,
    swings: measure === "rate" && shown.includes("units")
      ? `swings ${toQuery({ ...withoutOwnPart(filter, unit), from: null })}`
      : "",
    years: shown.includes("outcome") ? yearsAsked(filter) : "",
  };
}

/** Charts of which all can be asked: outcomes by year are of every year held. */
export function answerable(
  shown: readonly ChartName[],
  { unreadable }: { unreadable: readonly string[] },
): readonly ChartName[] {
  return unreadable.length === 0
    ? shown
    : shown.filter((name) => name !== "outcome");
}

/** What outcomes by year are asked of: the period is none of it. */
export function yearsAsked(filter: Filter): string {
  return `years ${toQuery({ ...filter, from: null, to: null })}`;
}

/** Whether all that is asked for is there. */
export function isThere(asked: BesideAsked, of: BesideAsked): boolean {
  return (Object.keys(asked) as (keyof BesideAsked)[]).every((part) =>
    asked[part] === "" || asked[part] === of[part]
  );
}

/** The comparison with other days; `null` if it is with another filter. */
function withDays(compared: Comparison | NotCompared | null) {
  return compared !== null && "base" in compared &&
      typeof compared.choice === "string"
    ? compared
    : null;
}

/**
 * The comparison whose other days stand beside the bars; `null` where those
 * are of more days than it compares.
 */
export function marked(
  compared: Comparison | NotCompared | null,
): Comparison | null {
  const days = withDays(compared);
  return days !== null && !days.isCut ? days : null;
}

interface BesideWanted {
  filter: Filter;
  /** What the page says of the filter's days. */
  compared: Compared;
  choice: ChartsChoice;
  /** Charts that somebody may see. */
  shown: readonly ChartName[];
  held: ComparedData;
  /** What is there already, of the same version. */
  before: Beside | null;
}

/**
 * Asks for what is not there yet, six questions at once at most; what nobody
 * asks for any more stays.
 */
export async function askBeside(
  { filter, compared, choice, shown, held, before }: BesideWanted,
  ask: Ask,
): Promise<Beside> {
  const { unit } = choice;
  const of = besideAsked(filter, compared.result, choice, shown);
  const get = async <P extends keyof BesideAsked>(
    part: P,
    find: () => Promise<Beside[P]>,
  ): Promise<Beside[P]> => {
    if (of[part] === "") of[part] = before?.of[part] ?? "";
    if (of[part] === (before?.of[part] ?? "")) return before?.[part] ?? null;
    return await find();
  };
  const [base, changes, swings, years] = await Promise.all([
    get("base", async () => {
      const days = daysOf(marked(compared.result)!.base);
      const { tallies } = await ask(
        { ...filter, ...days },
        { tallies: ["type", unit] },
      );
      return toTallies(tallies);
    }),
    get("changes", () => changesOf(filter, compared, unit, held.to, ask)),
    get("swings", () => swingsOf(filter, unit, held, ask)),
    get("years", () => askYears(filter, ask)),
  ]);
  return { of, base, changes, swings, years };
}

/** What of it is the answer to a filter: the rest is on its way. */
export function besideOf(
  beside: Beside,
  asked: BesideAsked,
): Omit<Beside, "of"> {
  const { of, base, changes, swings, years } = beside;
  return {
    base: asked.base === of.base ? base : null,
    changes: asked.changes === of.changes ? changes : null,
    swings: asked.swings === of.swings ? swings : null,
    years: asked.years === of.years ? years : null,
  };
}

async function changesOf(
  filter: Filter,
  compared: Compared,
  unit: Unit,
  newest: string | null,
  ask: Ask,
): Promise<UnitChange[] | null> {
  // As the chart's counts, which ignore its own choice.
  const anywhere = withoutOwnPart(filter, unit);
  const changes = await askChanges([unit], anywhere, compared, newest, ask);
  return changes?.map(({ values, ...change }) => ({
    value: values[0]!,
    ...change,
  })) ?? null;
}

async function swingsOf(
  filter: Filter,
  unit: Unit,
  held: ComparedData,
  ask: Ask,
): Promise<UnitSwing[]> {
  const anywhere = withoutOwnPart(filter, unit);
  const swings = await askSwings([unit], [unit], anywhere, held, ask);
  return Array.from(
    swings,
    ([key, swing]) => ({ value: valuesOf(key)[0]!, ...swing }),
  );
}

/** Outcomes by year, whatever period, and each whatever it is filtered by. */
async function askYears(filter: Filter, ask: Ask): Promise<YearOutcome[]> {
  const { tables } = await ask(
    { ...filter, from: null, to: null, arrest: null, domestic: null },
    { tables: [["year", "arrest", "domestic"]] },
  );
  const years = new Map<number, YearOutcome>();
  for (const { values, count } of tableEntries(tables![0]!)) {
    const [year, arrest, domestic] = values as [number, boolean, boolean];
    const of = years.get(year) ?? {
      year,
      arrest: { some: 0, all: 0 },
      domestic: { some: 0, all: 0 },
    };
    if (filter.domestic === null || filter.domestic === domestic) {
      of.arrest.all += count;
      if (arrest) of.arrest.some += count;
    }
    if (filter.arrest === null || filter.arrest === arrest) {
      of.domestic.all += count;
      if (domestic) of.domestic.some += count;
    }
    years.set(year, of);
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}
