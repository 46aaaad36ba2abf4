import type { Fault } from "../lib/core/filter/parse.ts";
import { dayInWords } from "../lib/core/filter/words.ts";
import { useWords } from "./page_context.ts";

/** Says that what the page shows has been replaced while it was open. */
export function NewerData({ through }: { through: string | null }) {
  const t = useWords();
  return (
    <p class="notices" role="status" data-newer>
      {through === null
        ? t(
          "Newer data was published while this page was open. Everything here is now of that version.",
        )
        : t(
          "Newer data was published while this page was open. Everything here is now of that version, through {day}.",
          { day: dayInWords(through, t) },
        )}
    </p>
  );
}

/** What the address asked for that could not be used. */
export function Notices({ faults }: { faults: readonly Fault[] }) {
  const t = useWords();
  if (faults.length === 0) return null;
  return (
    <section class="notices" aria-label={t("About this address")}>
      <p>{t("Part of the address could not be used and was left out:")}</p>
      <ul>
        {faults.map(({ param, value, message }) => (
          // Why, and what may stand there, is told in English alone.
          <li key={`${param}=${value}`} lang="en">{message}</li>
        ))}
      </ul>
    </section>
  );
}

/** Says that what the page shows is what was kept of it. */
export function OfflineNote({ through }: { through: string | null }) {
  const t = useWords();
  return (
    <p class="notices" role="status" data-offline>
      {through === null
        ? t("You are offline. This is the data that was loaded last.")
        : t(
          "You are offline. This is the data through {day}, as it was loaded last.",
          { day: dayInWords(through, t) },
        )}
    </p>
  );
}
