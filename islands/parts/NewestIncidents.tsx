import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { IncidentTable } from "../../components/IncidentTable.tsx";
import { isSameFilter } from "../../lib/core/filter/query.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";

/** The newest incidents that match. */
export default function NewestIncidents({ page }: { page: PageSignals }) {
  const { answer, newest, shown } = page;
  const isBehind = useComputed(() =>
    !isSameFilter(newest.value.answered, answer.value.answered)
  );
  // Signals as they are: while answers run ahead, the list is not rendered.
  const isBusy = useComputed(() => isBehind.value ? "true" : "false");
  const total = useSignal(answer.peek().summary.total);
  useSignalEffect(() => {
    if (!isBehind.value) total.value = answer.value.summary.total;
  });
  const { lines, failure } = newest.value;
  if (failure !== "") {
    return (
      <p class="trouble" role="status">The list cannot be shown. {failure}</p>
    );
  }
  return (
    <div class="table-frame" aria-busy={isBusy}>
      <IncidentTable
        lines={lines}
        total={total.value}
        onShow={(line) => shown.value = { ...line }}
      />
    </div>
  );
}
