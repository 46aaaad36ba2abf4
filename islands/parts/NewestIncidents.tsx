import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { captionOf, IncidentTable } from "../../components/IncidentTable.tsx";
import { RecordTable } from "../../components/RecordTable.tsx";
import { StateLink } from "../../components/StateLink.tsx";
import {
  rememberColumns,
  rememberedColumns,
} from "../../lib/browser/page/remembered_columns.ts";
import type { Filter } from "../../lib/core/filter/filter.ts";
import { isSameFilter } from "../../lib/core/filter/query.ts";
import { toAddress } from "../../lib/core/page/address.ts";
import { isBeside } from "../../lib/core/page/page_answer.ts";
import { type PageSignals, stateOf } from "../../lib/core/page/page_signals.ts";
import { recordsAddress } from "../../lib/core/page/records_address.ts";
import { useWords } from "../../components/page_context.ts";

/** The newest incidents that match; on request all of them. */
export default function NewestIncidents({ page }: { page: PageSignals }) {
  const t = useWords();
  const { answer, newest, shown, pointed } = page;
  const isBehind = useComputed(() => !isBeside(newest.value, answer.value));
  // Signals as they are: while answers run ahead, the list is not rendered.
  const isBusy = useComputed(() => isBehind.value ? "true" : "false");
  const total = useSignal(answer.peek().summary.total);
  const isWhole = useSignal(false);
  useSignalEffect(() => {
    if (!isBehind.value) total.value = answer.value.summary.total;
  });
  const { lines, failure, answered } = newest.value;
  if (failure !== "") {
    return (
      <p class="trouble" role="status">
        {t("The list cannot be shown.")} {t.sentences(failure)}
      </p>
    );
  }

  const all = recordsAddress(
    toAddress(stateOf(page, answered), page.held.value),
  );
  if (isWhole.value) {
    return (
      <AllRecords
        page={page}
        onClose={() => {
          isWhole.value = false;
          pointed.value = null;
        }}
      />
    );
  }
  if (lines.length === 0) return null;
  return (
    <div class="table-frame" aria-busy={isBusy}>
      <IncidentTable
        lines={lines}
        caption={captionOf(lines.length, total.value, t)}
        onShow={(line) => shown.value = { ...line }}
      />
      {total.value > lines.length && (
        <p class="all-records">
          <StateLink href={all} onFollow={() => isWhole.value = true}>
            {t.plural(
              total.value,
              "Show all {n} record",
              "Show all {n} records",
            )}
          </StateLink>
        </p>
      )}
    </div>
  );
}

function AllRecords(
  { page, onClose }: { page: PageSignals; onClose: () => void },
) {
  const t = useWords();
  const { newest, held, dataset, shown, pointed, late } = page;
  const columns = useSignal(rememberedColumns());
  const kept = useRef<Filter & { from: string; to: string }>();
  // As the short list's: it follows when a control rests. The same filter,
  // answered again, leaves the reader where they are.
  const filter = useComputed(() => {
    const { answered } = newest.value;
    const { from, to } = held.value;
    const next = {
      ...answered,
      from: answered.from ?? from ?? "",
      to: answered.to ?? to ?? "",
    };
    const isSame = kept.current && isSameFilter(kept.current, next);
    return isSame ? kept.current! : kept.current = next;
  });
  return (
    <>
      <RecordTable
        source={dataset.value}
        filter={filter.value}
        version={held.value.version}
        columns={columns.value}
        onColumns={(chosen) => {
          columns.value = chosen;
          rememberColumns(chosen);
        }}
        onShow={(incident) => shown.value = { ...incident }}
        onPoint={(incident) => pointed.value = incident}
        onLate={() => late.value = true}
      />
      <p class="all-records">
        <button type="button" onClick={onClose}>
          {t("Show only the newest")}
        </button>
      </p>
    </>
  );
}
