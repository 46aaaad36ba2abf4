import { type Signal, useComputed } from "@preact/signals";
import { IncidentTable } from "../components/IncidentTable.tsx";
import { toQuery } from "../lib/core/filter/query.ts";
import type {
  IncidentLine,
  Newest,
  PageAnswer,
} from "../lib/core/page/page_answer.ts";

interface NewestIncidentsProps {
  answer: Signal<PageAnswer>;
  newest: Signal<Newest>;
  /** The incident to show on the map. */
  shown: Signal<IncidentLine | null>;
}

/** The newest incidents that match. */
export default function NewestIncidents(props: NewestIncidentsProps) {
  const { answer, newest, shown } = props;
  const isBehind = useComputed(() =>
    toQuery(newest.value.answered) !== toQuery(answer.value.answered)
  );
  const { lines, failure } = newest.value;
  if (failure !== "") {
    return (
      <p class="trouble" role="status">The list cannot be shown. {failure}</p>
    );
  }
  return (
    <div class="table-frame" aria-busy={isBehind.value}>
      <IncidentTable
        lines={lines}
        total={answer.value.summary.total}
        onShow={(line) => shown.value = { ...line }}
      />
    </div>
  );
}
