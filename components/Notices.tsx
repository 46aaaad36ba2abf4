import type { Fault } from "../lib/core/filter/parse.ts";
import { dayInWords } from "../lib/core/filter/words.ts";

/** Says that what the page shows has been replaced while it was open. */
export function NewerData({ through }: { through: string | null }) {
  return (
    <p class="notices" role="status" data-newer>
      Newer data was published while this page was open. Everything here is now
      of that version{through !== null && `, through ${dayInWords(through)}`}.
    </p>
  );
}

/** What the address asked for that could not be used. */
export function Notices({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <section class="notices" aria-label="About this address">
      <p>Part of the address could not be used and was left out:</p>
      <ul>
        {faults.map(({ param, value, message }) => (
          <li key={`${param}=${value}`}>{message}</li>
        ))}
      </ul>
    </section>
  );
}

/** Says that what the page shows is what was kept of it. */
export function OfflineNote({ through }: { through: string | null }) {
  return (
    <p class="notices" role="status" data-offline>
      You are offline. This is the data {through === null
        ? "that was"
        : `through ${dayInWords(through)}, as it was`} loaded last.
    </p>
  );
}
