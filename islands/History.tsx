import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { LoadLine } from "../components/LoadLine.tsx";
import {
  rememberedRange,
  rememberRange,
} from "../lib/browser/page/remembered_range.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import type { LoadStatus, PageDataset } from "../lib/core/page/dataset.ts";
import type { HistoryChoice, HistoryRange } from "../lib/core/page/history.ts";
import type { Extent } from "../lib/core/page/presets.ts";

interface HistoryProps {
  filter: Signal<Filter>;
  extent: Signal<Extent>;
  dataset: Signal<PageDataset | null>;
  status: Signal<LoadStatus>;
}

/** How much of the past the page holds; the visitor may have it hold more. */
export default function History(props: HistoryProps) {
  const { filter, extent, dataset, status } = props;
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
      extent={extent.value}
      choices={choices.value}
      hasChosen={chosen.value !== null}
      onChoose={choose}
      onRetry={() => load(chosen.peek())}
    />
  );
}
