import { useMemo, useRef } from "preact/hooks";
import { besideAsked, besideOf, marked } from "../../core/charts/ask_beside.ts";
import { type ChartName, CHARTS } from "../../core/charts/choice.ts";
import { type Counted, countsOf } from "../../core/charts/tallies.ts";
import type { Comparison } from "../../core/compare/comparison.ts";
import { baseInWords } from "../../core/compare/words.ts";
import type { Dimension } from "../../core/engine/dimensions.ts";
import { isSameFilter } from "../../core/filter/query.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";
import { comparisonShown } from "./comparison_shown.ts";
import { kept } from "./kept.ts";
import type { Words } from "../../core/language/words.ts";

/** Counts that a chart shows: those of the last answer that had them. */
export function useTally(
  page: PageSignals,
  dimension: Dimension,
): Counted[] | null {
  const before = useRef<{ of: Dimension; counts: Counted[] } | null>(null);
  const counts = countsOf(dimension, page.answer.value);
  if (counts !== undefined) before.current = { of: dimension, counts };
  return before.current?.of === dimension ? before.current.counts : null;
}

/** Whether a chart's counts are still to come. */
export function useBusy(page: PageSignals, dimension: Dimension): boolean {
  const { answer, filter, failure } = page;
  return failure.value === "" &&
    (!isSameFilter(answer.value.answered, filter.value) ||
      countsOf(dimension, answer.value) === undefined);
}

/** What stands beside the counts of what is shown, and what of it is asked for. */
export function useBeside(page: PageSignals) {
  return useMemo(() =>
    kept(() => {
      const { answer, charts, beside } = page;
      const all: readonly ChartName[] = CHARTS;
      const asked = besideAsked(
        answer.value.answered,
        comparisonShown(page) ?? null,
        charts.value,
        all,
      );
      return { ...besideOf(beside.value, asked), asked };
    }), []);
}

/** "the same days of 2024"; `null` without marks of other days. */
export function baseWordsOf(page: PageSignals, t: Words): string | null {
  const compared = marked(comparedWith(page));
  return compared && baseInWords(compared, t);
}

/** The comparison of what is shown; `null` if there is none, or none yet. */
export function comparedWith(page: PageSignals): Comparison | null {
  const result = comparisonShown(page) ?? null;
  return result !== null && "base" in result ? result : null;
}
