import { choiceText } from "../../core/compare/choice.ts";
import type { Compared } from "../../core/compare/ask_comparison.ts";
import { isBeside } from "../../core/page/page_answer.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";

/**
 * The comparison of what is shown, as it is chosen now; `undefined` while it is
 * on its way, `null` where there is none.
 */
export function comparisonShown(
  { answer, comparison, compare }: PageSignals,
): Compared["result"] | undefined {
  const { choice, result } = comparison.value;
  return choiceText(choice) === choiceText(compare.value) &&
      isBeside(comparison.value, answer.value)
    ? result
    : undefined;
}
