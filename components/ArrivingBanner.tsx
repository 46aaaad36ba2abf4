import { monthInWords } from "../lib/core/filter/words.ts";
import type { Arriving } from "../lib/core/manifest.ts";

/** Says that what is shown is not all that there will be, and how far it is. */
export function ArrivingBanner(
  { months, of, from }: Arriving & {
    /** First day with an incident, `YYYY-MM-DD`; `null` without any. */
    from: string | null;
  },
) {
  return (
    <p class="arriving" role="status">
      <strong>Older months are still arriving.</strong>{" "}
      {months.toLocaleString("en-US")} of {of.toLocaleString("en-US")}{" "}
      are here{from !== null && <>, back to {monthInWords(from)}</>}.
    </p>
  );
}
