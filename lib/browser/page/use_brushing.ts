import { useEffect, useMemo } from "preact/hooks";
import type { Span } from "../../core/page/brush.ts";
import { isAnswerTo } from "../../core/page/page_answer.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";
import { Brushing } from "./brushing.ts";

/**
 * What happens while a chart of the page is brushed, as long as it is there.
 *
 * @param choose Makes what is selected a part of the filter; the first one given
 * stays.
 */
export function useBrushing<T = Span>(
  page: PageSignals,
  choose: (selected: T) => void,
): Brushing<T> {
  const { adjusting, dragging, failure, answer, filter, timeline } = page;
  const brushing = useMemo(() =>
    new Brushing<T>({
      adjusting,
      dragging,
      choose,
      isBehind: () =>
        failure.peek() === "" &&
        !isAnswerTo(answer.peek(), filter.peek(), timeline.peek()),
    }), []);
  useEffect(() => () => brushing.stop(), []);
  return brushing;
}
