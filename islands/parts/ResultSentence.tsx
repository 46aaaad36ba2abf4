import { useRef } from "preact/hooks";
import { Caveats, Finding, NothingFound } from "../../components/Finding.tsx";
import { LoadNote } from "../../components/LoadNote.tsx";
import { NewerData, Notices, OfflineNote } from "../../components/Notices.tsx";
import { comparisonShown } from "../../lib/browser/page/comparison_shown.ts";
import { useOffline } from "../../lib/browser/page/use_offline.ts";
import type { Fault } from "../../lib/core/filter/parse.ts";
import { toAddress } from "../../lib/core/page/address.ts";
import {
  offensesOf,
  type PageSignals,
  stateOf,
} from "../../lib/core/page/page_signals.ts";

interface ResultSentenceProps {
  page: PageSignals;
  /** What the address asked for that could not be used. */
  faults: readonly Fault[];
}

/** The answer in words, with what to know before quoting it. */
export default function ResultSentence({ page, faults }: ResultSentenceProps) {
  const { filter, answer, status, failure } = page;
  const { answered, version, summary } = answer.value;
  // Of another filter or choice, it follows in a moment.
  const found = comparisonShown(page) ?? null;
  const held = page.held.value;
  const isOffline = useOffline();
  const { foundBy } = page;
  const note = foundBy.value?.offenses === offensesOf(answered)
    ? foundBy.value.note
    : null;
  const first = useRef({ answered, version }).current;
  return (
    <>
      {isOffline.value && <OfflineNote through={held.to} />}
      {answered === first.answered && <Notices faults={faults} />}
      {version !== first.version && <NewerData through={held.to} />}
      <Finding
        filter={answered}
        summary={summary}
        gaps={held.gaps}
        comparison={found}
      />
      {summary.total === 0 && (
        <NothingFound
          filter={answered}
          summary={summary}
          asked={answer.value.ways}
          extent={held}
          addressOf={(other) => toAddress(stateOf(page, other), held)}
          onChoose={(other) => filter.value = other}
        />
      )}
      {note !== null && <p class="found-by" role="note">{note}</p>}
      <Caveats
        filter={answered}
        summary={summary}
        held={held}
        comparison={found}
      />
      <LoadNote
        status={status.value}
        failure={failure.value}
        onRetry={() => page.attempt.value++}
      />
    </>
  );
}
