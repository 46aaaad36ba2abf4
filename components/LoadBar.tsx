import type { LoadStatus } from "../lib/core/page/dataset.ts";
import { formatCount } from "../lib/core/page/format.ts";

/** How far loading has come, while it lasts. */
export function LoadBar({ status }: { status: LoadStatus }) {
  if (status.state !== "loading") return null;
  const { rows, of } = status;
  return (
    <p class="load-bar">
      <progress value={rows} max={of} aria-label="Loading incidents" />
      <span>Loading {formatCount(rows)} of {formatCount(of)} incidents</span>
    </p>
  );
}
