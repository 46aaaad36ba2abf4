import type { LoadStatus } from "../lib/core/page/dataset.ts";

interface LoadNoteProps {
  status: LoadStatus;
  /** What went wrong with the last question, or "". */
  failure: string;
  onRetry?: () => void;
}

/** What keeps the page from being whole, if anything. */
export function LoadNote({ status, failure, onRetry }: LoadNoteProps) {
  if (failure !== "") {
    return (
      <p class="trouble" role="alert">
        {failure} <button type="button" onClick={onRetry}>Try again</button>
      </p>
    );
  }
  if (status.state !== "interrupted") return null;
  return <p class="trouble" role="status">{status.message}</p>;
}
