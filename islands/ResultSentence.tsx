import type { Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Caveats, Finding, NothingFound } from "../components/Finding.tsx";
import { LoadNote } from "../components/LoadNote.tsx";
import { Notices } from "../components/Notices.tsx";
import type { Filter } from "../lib/core/filter/filter.ts";
import type { Fault } from "../lib/core/filter/parse.ts";
import type { MapView } from "../lib/core/map/view.ts";
import { toAddress } from "../lib/core/page/address.ts";
import type { LoadStatus } from "../lib/core/page/dataset.ts";
import type { PageAnswer } from "../lib/core/page/page_answer.ts";
import type { Extent } from "../lib/core/page/presets.ts";

interface ResultSentenceProps {
  /** What the address asked for that could not be used. */
  faults: readonly Fault[];
  filter: Signal<Filter>;
  view: Signal<MapView | null>;
  extent: Signal<Extent>;
  answer: Signal<PageAnswer>;
  status: Signal<LoadStatus>;
  /** What went wrong with the last question, or "" if nothing did. */
  failure: Signal<string>;
}

/** The answer in words, with what to know before quoting it. */
export default function ResultSentence(props: ResultSentenceProps) {
  const { faults, filter, view, extent, answer, status, failure } = props;
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
