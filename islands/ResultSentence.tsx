import { useRef } from "preact/hooks";
import { Caveats, Finding, NothingFound } from "../components/Finding.tsx";
import { LoadNote } from "../components/LoadNote.tsx";
import { Notices } from "../components/Notices.tsx";
import type { Fault } from "../lib/core/filter/parse.ts";
import { toAddress } from "../lib/core/page/address.ts";
import type { PageSignals } from "../lib/core/page/page_signals.ts";

interface ResultSentenceProps {
  page: PageSignals;
  /** What the address asked for that could not be used. */
  faults: readonly Fault[];
}

/** The answer in words, with what to know before quoting it. */
export default function ResultSentence({ page, faults }: ResultSentenceProps) {
  const { filter, view, extent, answer, status, failure } = page;
  const { answered, summary } = answer.value;
  const first = useRef(answered).current;
  return (
    <>
      {answered === first && <Notices faults={faults} />}
      <Finding filter={answered} total={summary.total} />
      {summary.total === 0 && (
        <NothingFound
          filter={answered}
          summary={summary}
          extent={extent.value}
          addressOf={(other) =>
            toAddress({ filter: other, view: view.value }, extent.value)}
          onChoose={(other) => filter.value = other}
        />
      )}
      <Caveats filter={answered} summary={summary} extent={extent.value} />
      <LoadNote
        status={status.value}
        failure={failure.value}
        onRetry={() => filter.value = { ...filter.value }}
      />
    </>
  );
}
