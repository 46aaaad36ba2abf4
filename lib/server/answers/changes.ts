/** How counts have changed from those of other days, as rows. */
import { askChanges } from "../../core/compare/ask_changes.ts";
import {
  askComparison,
  type Compared,
} from "../../core/compare/ask_comparison.ts";
import {
  choiceText,
  type CompareChoice,
  USUAL_CHOICE,
} from "../../core/compare/choice.ts";
import type { Comparison } from "../../core/compare/comparison.ts";
import { daysOf } from "../../core/calendar.ts";
import { reasonInWords, toComeInWords } from "../../core/compare/words.ts";
import { type CountRow, sortRows } from "../../core/engine/count_list.ts";
import type { CountsWanted } from "../../core/filter/counts_query.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { gapInWords, gapsOf, gapsWithin } from "../../core/filter/gaps.ts";
import { dayInWords } from "../../core/filter/words.ts";
import { refuseFaults } from "../http/problem.ts";
import type { Dataset } from "./dataset.ts";
import { recordedOf } from "./recorded_of.ts";

/** Rows, and what holds for all of them. */
interface Changes {
  rows: CountRow[];
  comparison: Comparison;
  caveats: string[];
}

/**
 * The changes that are wanted.
 *
 * @throws {Problem} 400 that says why the days cannot be compared.
 */
export async function countChanges(
  dataset: Dataset,
  filter: Filter,
  { by, compare, order }: CountsWanted,
): Promise<Changes> {
  const { manifest, unreadable } = dataset;
  const gaps = gapsOf(manifest.chunks);
  const { from, to } = manifest;
  const compared = await askComparison(
    compare,
    filter,
    { from, to, gaps, unreadable },
    (filters, timeline) =>
      Promise.all(
        filters.map(async (filter) =>
          (await dataset.query(filter, { timeline })).timeline!
        ),
      ),
  );
  const comparison = requireCompared(compared, compare);
  for (const span of [comparison.current, comparison.base]) {
    const [gap] = gapsWithin(gaps, recordedOf(by), daysOf(span));
    if (gap !== undefined) refuse(gapInWords(gap), compare);
  }
  const changes = await askChanges(
    by,
    filter,
    compared,
    to,
    (filter, wants) => dataset.query(filter, wants),
  );
  const rows = changes!.map(
    ({ values, count, baseCount, percent, interval, verdict }): CountRow => ({
      ...Object.fromEntries(by.map((name, i) => [name, values[i]!])),
      count,
      base_count: baseCount,
      change: percent,
      change_low: interval?.[0] ?? null,
      change_high: interval?.[1] ?? null,
      verdict,
    }),
  );
  const rising = by.map((field) => ({ field, falling: false }));
  return {
    rows: sortRows(rows, [...order, ...rising]),
    comparison,
    caveats: caveatsOfChanges(comparison),
  };
}

function requireCompared(
  { result }: Compared,
  choice: CompareChoice,
): Comparison {
  if (result === null) {
    const reason =
      "There are no days to compare, or incidents are asked for by name.";
    refuse(reason, USUAL_CHOICE);
  }
  if ("reason" in result!) refuse(reasonInWords(result.reason), choice);
  return result as Comparison;
}

/**
 * Refuses the days that were chosen, or that changes are asked for at all.
 *
 * @param reason A sentence.
 */
function refuse(reason: string, choice: CompareChoice): void {
  const [param, value] = choice === USUAL_CHOICE
    ? ["measure", "change"] as const
    : ["compare", choiceText(choice)] as const;
  const message = `Cannot use ${param}=${value}. ${reason}`;
  refuseFaults([{ param, value, message }]);
}

function caveatsOfChanges(comparison: Comparison): string[] {
  const { isCut, current } = comparison;
  const toCome = toComeInWords(comparison);
  return [
    ...isCut
      ? [
        `Compared are the days through ${
          dayInWords(daysOf(current).to)
        }: later ones still receive late reports.`,
      ]
      : [],
    ...toCome === "" ? [] : [toCome],
    "Of the changes called clear one in ten may be chance; change_low and change_high are of each row by itself, nineteen times in twenty.",
  ];
}
