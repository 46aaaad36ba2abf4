/** Counts of what matches, and of other filters beside it. */
import { formatDay, monthOfDate, parseDay } from "../../core/calendar.ts";
import {
  choiceText,
  type CompareChoice,
  otherFilter,
} from "../../core/compare/choice.ts";
import { compare } from "../../core/compare/comparison.ts";
import { planComparison } from "../../core/compare/plan_comparison.ts";
import { comparisonFacts } from "../../core/compare/comparison_facts.ts";
import { toComeInWords } from "../../core/compare/words.ts";
import type { Summary } from "../../core/engine/answer.ts";
import { IGNORED } from "../../core/engine/ignored.ts";
import { timeList } from "../../core/engine/time_list.ts";
import { MOST_ALSO, toAlsoQuery } from "../../core/filter/also_query.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { fieldsAsked, gapsOf, lackInWords } from "../../core/filter/gaps.ts";
import { toQuery } from "../../core/filter/query.ts";
import { reachesBefore } from "../../core/filter/reach.ts";
import { toTimelineQuery } from "../../core/filter/timeline_query.ts";
import type { Bbox } from "../../core/grid.ts";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";
import type { Question } from "../http/answer.ts";
import { caveatsOf, type Reach } from "../http/meta.ts";
import { Problem } from "../http/problem.ts";
import type { Answerer, SummaryAsk, SummaryFound } from "./answerer.ts";
import type { Dataset } from "./dataset.ts";
import {
  answererFor,
  computedBy,
  refuseOther,
  withoutOf,
} from "./questions.ts";

/** Queries that one address may cause: a page asks for that many filters. */
const MOST_QUERIES = MOST_ALSO + 1;

/** What an address may ask for besides counts of its filter. */
interface Beside {
  /** A viewport whose incidents are counted. */
  view?: Bbox | null;
  /** Filters that are answered beside it, in their order. */
  also?: readonly Filter[];
}

/**
 * Counts of what matches, cross-filtered; those over time and a comparison with
 * other days, if wanted, and the same of other filters.
 */
export function summaryQuestion(
  dataset: Dataset,
  filter: Filter,
  wanted: TimelineWanted | null = null,
  choice: CompareChoice = "none",
  { view = null, also = [] }: Beside = {},
): Question {
  const { manifest } = dataset;
  const parts = [filter, ...also].map((filter) =>
    partOf(dataset, filter, wanted, choice, view)
  );
  const compared = parts.map((part) => comparedPart(dataset, part, choice));
  const all = [...parts, ...compared.filter((part) => part !== null)];
  const isComputed = ({ reach }: Part) => reach === "computed";
  const queries = queriesOf(all);
  const isElsewhere = all.every(isComputed);
  const without = isElsewhere ? "" : withoutOf(dataset);
  return {
    manifest,
    text: [
      `summary ${toQuery(filter)}`,
      ...wanted === null ? [] : [toTimelineQuery(wanted)],
      ...choice === "none" ? [] : [`compare ${choiceText(choice)}`],
      ...view === null ? [] : [`view ${view}`],
      ...also.length === 0 ? [] : [toAlsoQuery(filter, also)],
    ].join(" ") + without,
    queries,
    async compute() {
      const found = await findAll(all);
      if (!isElsewhere) refuseOther(dataset, without);
      const [own, ...others] = parts.map((part, i) =>
        tell(
          dataset,
          part,
          found.get(part)!,
          compared[i]! && found.get(compared[i]),
          without,
        )
      );
      const { data, total, caveats } = own!;
      const beside = others.map(({ data, caveats }, i) => ({
        filter: toQuery(also[i]!),
        ...data,
        caveats,
        ...computedBy(parts[i + 1]!.reach),
      }));
      return {
        data: also.length === 0 ? data : { ...data, also: beside },
        meta: {
          total,
          caveats,
          ignores: IGNORED,
          ...computedBy(parts[0]!.reach),
        },
      };
    },
  };
}

/** One filter's counts: what to ask for them, and whom. */
interface Part {
  ask: SummaryAsk;
  answerer: Answerer;
  reach: Reach;
  wanted: TimelineWanted | null;
  /** What comparing takes; `null` if nothing is compared. */
  plan: ReturnType<typeof comparisonPlan>;
  /** The filter with all days that are looked at for its timeline. */
  shown: Filter;
}

function partOf(
  dataset: Dataset,
  filter: Filter,
  wanted: TimelineWanted | null,
  choice: CompareChoice,
  view: Bbox | null,
): Part {
  const plan = comparisonPlan(dataset, filter, choice);
  const days = plan !== null && "wanted" in plan ? plan.wanted : null;
  const shown = wanted === null ? filter : withWindow(filter, wanted);
  const looked = days === null ? shown : withWindow(shown, days);
  const timelines = [wanted, days].filter((window) => window !== null);
  return {
    ask: { filter, timelines, view },
    ...answererFor(dataset, looked),
    wanted,
    plan,
    shown,
  };
}

/** The other filter that a part is compared with, over the same days. */
function comparedPart(
  dataset: Dataset,
  { ask: { filter }, plan }: Part,
  choice: CompareChoice,
): Part | null {
  const other = otherFilter(choice, filter);
  return other === null || plan === null || !("wanted" in plan)
    ? null
    : partOf(dataset, other, plan.wanted, "none", null);
}

/**
 * Queries that are paid for.
 *
 * @throws {Problem} 400 if they are more than one address may cause.
 */
function queriesOf(parts: readonly Part[]): number {
  let queries = 0;
  for (const { answerer, ask } of parts) queries += answerer.queriesFor(ask);
  if (queries <= MOST_QUERIES) return queries;
  throw new Problem(
    400,
    "too-many-queries",
    `Of what is asked for, ${queries} counts reach further back than what is held here, each a query that is paid for; at most ${MOST_QUERIES} are made for one address. Leave out some of also, timeline, view and compare, or ask for later days.`,
  );
}

/** Asks each answerer once for all that it has to answer. */
async function findAll(
  parts: readonly Part[],
): Promise<Map<Part, SummaryFound>> {
  const found = new Map<Part, SummaryFound>();
  const byReach = Map.groupBy(parts, ({ reach }) => reach);
  await Promise.all([...byReach.values()].map(async (parts) => {
    const asks = parts.map(({ ask }) => ask);
    const answers = await parts[0]!.answerer.summaries(asks);
    parts.forEach((part, i) => found.set(part, answers[i]!));
  }));
  return found;
}

/** What an answer says of one filter. */
function tell(
  dataset: Dataset,
  { ask: { filter }, reach, wanted, plan, shown }: Part,
  { summary, timelines, inView }: SummaryFound,
  other: SummaryFound | null | undefined,
  without: string,
) {
  const { manifest } = dataset;
  const compared = plan !== null && "wanted" in plan
    ? compare(plan, timelines.at(-1)!.counts, other?.timelines[0]?.counts)
    : plan;
  const data = {
    ...summary,
    ...inView !== undefined && { inView },
    ...wanted !== null && { timeline: timeList(timelines[0]!) },
    ...compared !== null && { comparison: comparisonFacts(compared) },
  };
  const { total, unmapped } = summary;
  const caveats = caveatsOf(manifest, shown, unmapped, reach, [
    "district",
    "area",
  ]);
  if (reach === "computed") {
    caveats.push(...lacksOf(summary, filter));
  } else if (without !== "") {
    const periods = dataset.unreadable.join(", ");
    caveats.push(
      `The incidents of ${periods} cannot be read: what shows more than the period asked for leaves them out.`,
    );
  }
  if (compared !== null && "verdict" in compared) {
    const words = toComeInWords(compared);
    if (words !== "") caveats.push(words);
  }
  const end = manifest.to;
  if (wanted !== null && end !== null && wanted.to > parseDay(end)) {
    caveats.push(
      `The data ends with ${end}: the timeline has no counts of later days.`,
    );
  }
  if (reach === "held" && manifest.since !== undefined) {
    caveats.push(
      `byMonth begins with ${
        monthOfDate(manifest.since)
      }: older incidents are not held here.`,
    );
  }
  return { data, total, caveats };
}

/** What comparing takes; of days that are held, only held ones are asked for. */
function comparisonPlan(
  { manifest, beyond, unreadable }: Dataset,
  filter: Filter,
  choice: CompareChoice,
) {
  const isBeyond = beyond && reachesBefore(manifest.since, filter);
  return planComparison(choice, filter, {
    from: isBeyond ? formatDay(0) : manifest.from,
    to: manifest.to,
    gaps: gapsOf(manifest.chunks),
    unreadable,
  });
}

/**
 * What is missing from incidents that are not held, as far as their own answer
 * tells: how many have no district and no area, whichever are asked for.
 */
function lacksOf({ byDistrict, byArea }: Summary, filter: Filter): string[] {
  const charts = {
    district: byDistrict.map(({ district, count }) => [district, count]),
    area: byArea.map(({ area, count }) => [area, count]),
  };
  const counted = (["district", "area"] as const).map((field) => {
    let [lacking, rows] = [0, 0];
    for (const [value, count] of charts[field]) {
      rows += count!;
      if (value === null) lacking += count!;
    }
    return lackInWords(field, lacking, rows);
  });
  const others = fieldsAsked(filter).filter((field) => !(field in charts));
  return [
    ...counted.filter((words) => words !== null),
    ...others.map((field) =>
      `Where older incidents have no ${field} recorded, they are not counted.`
    ),
  ];
}

/** A filter whose period has the days of a timeline as well. */
function withWindow(filter: Filter, { from, to }: TimelineWanted): Filter {
  const [first, last] = [formatDay(from), formatDay(to)];
  return {
    ...filter,
    from: filter.from !== null && filter.from > first ? first : filter.from,
    to: filter.to !== null && filter.to < last ? last : filter.to,
  };
}
