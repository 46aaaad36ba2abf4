import type { LoadStatus } from "../lib/core/page/dataset.ts";
import type { HistoryChoice, HistoryRange } from "../lib/core/page/history.ts";
import {
  choiceInWords,
  loadInWords,
  moreChoices,
} from "../lib/core/page/load_words.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import { useWords } from "./page_context.ts";

interface LoadLineProps {
  status: LoadStatus;
  /** The first day that is asked for; `null` for the very first. */
  asked: string | null;
  extent: Extent;
  choices: readonly HistoryChoice[];
  /** True if the visitor has chosen a range, now or another time. */
  hasChosen: boolean;
  /** `null` goes back to what is loaded unasked. */
  onChoose: (range: HistoryRange | null) => void;
  /** Tries again to load what could not be. */
  onRetry: () => void;
}

/** How much of the past the page holds, and what more it could. */
export function LoadLine(props: LoadLineProps) {
  const t = useWords();
  const { status, asked, extent, choices, hasChosen, onChoose, onRetry } =
    props;
  const { state } = status;
  const isStuck = state === "interrupted" && !status.goesOn;
  const more = isStuck ? [] : moreChoices(choices, status);
  return (
    <div class="load-line" data-state={state}>
      {state === "loading" && (
        <progress
          value={status.bytes}
          max={status.ofBytes}
          aria-label={t("Loading incidents")}
        />
      )}
      <span>{loadInWords(status, asked, t)}</span>
      {isStuck && (
        <button type="button" onClick={onRetry}>{t("Load again")}</button>
      )}
      {more.map((choice) => (
        <button
          key={choice.range}
          type="button"
          data-range={choice.range}
          onClick={() => onChoose(choice.range)}
        >
          {choiceInWords(choice, extent, t)}
        </button>
      ))}
      {state === "ready" && hasChosen && (
        <button
          type="button"
          onClick={() => onChoose(null)}
        >
          {t("Load less next time")}
        </button>
      )}
    </div>
  );
}
