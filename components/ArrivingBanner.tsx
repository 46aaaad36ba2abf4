import { monthInWords } from "../lib/core/filter/words.ts";
import type { Arriving } from "../lib/core/manifest.ts";
import { useWords } from "./page_context.ts";
import { formatCount } from "../lib/core/format.ts";

/** Says that what is shown is not all that there will be, and how far it is. */
export function ArrivingBanner(
  { months, of, from }: Arriving & {
    /** First day with an incident, `YYYY-MM-DD`; `null` without any. */
    from: string | null;
  },
) {
  const t = useWords();
  return (
    <p class="arriving" role="status">
      <strong>{t("Older months are still arriving.")}</strong> {from === null
        ? t("{months} of {of} are here.", {
          months: formatCount(months),
          of: formatCount(of),
        })
        : t("{months} of {of} are here, back to {month}.", {
          months: formatCount(months),
          of: formatCount(of),
          month: monthInWords(from, t),
        })}
    </p>
  );
}
