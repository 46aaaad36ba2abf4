import { useSignal, useSignalEffect } from "@preact/signals";
import { LoadLine } from "../../components/LoadLine.tsx";
import {
  rememberedRange,
  rememberRange,
} from "../../lib/browser/page/remembered_range.ts";
import type {
  HistoryChoice,
  HistoryRange,
} from "../../lib/core/page/history.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";

/** How much of the past the page holds; the visitor may have it hold more. */
export default function History({ page }: { page: PageSignals }) {
  const { filter, held, dataset, status } = page;
  const choices = useSignal<HistoryChoice[]>([]);
  const chosen = useSignal<HistoryRange | null>(null);

  useSignalEffect(() => {
    const { state } = status.value;
    if (state === "waiting") chosen.value = rememberedRange();
    if (state !== "ready" && state !== "paused") return;
    const asking = new AbortController();
    dataset.peek()?.choices(asking.signal)
      .then((found) => choices.value = found)
      .catch(() => {}); // without choices there is nothing to choose
    return () => asking.abort();
  });

  const load = (range: HistoryRange | null) =>
    dataset.peek()?.setRange(range).catch(reportError);
  const choose = (range: HistoryRange | null) => {
    chosen.value = range;
    rememberRange(range);
    load(range);
  };
  return (
    <LoadLine
      status={status.value}
      asked={filter.value.from}
      extent={held.value}
      choices={choices.value}
      hasChosen={chosen.value !== null}
      onChoose={choose}
      onRetry={() => load(chosen.peek())}
    />
  );
}
