import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import type { Filter } from "../../core/filter/filter.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";

/** The filter as it is while no pointer changes it. */
export function useResting(
  { filter, dragging }: Pick<PageSignals, "filter" | "dragging">,
): Signal<Filter> {
  const resting = useSignal(filter.peek());
  useSignalEffect(() => {
    if (!dragging.value) resting.value = filter.value;
  });
  return resting;
}
