import type { LoadStatus } from "../lib/core/page/dataset.ts";
import { useWords } from "./page_context.ts";

interface LoadNoteProps {
  status: LoadStatus;
  /** What went wrong with the last question, or "". */
  failure: string;
  onRetry?: () => void;
}

/** What keeps the page from being whole, if anything. */
export function LoadNote({ status, failure, onRetry }: LoadNoteProps) {
  const t = useWords();
  if (failure !== "") {
    return (
      <p class="trouble" role="alert">
        {t.sentences(failure)}{" "}
        <button type="button" onClick={onRetry}>{t("Try again")}</button>
      </p>
    );
  }
  if (status.state !== "interrupted") return null;
  return <p class="trouble" role="status">{t.sentences(status.message)}</p>;
}
