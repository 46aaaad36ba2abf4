import type { Fault } from "../lib/core/filter/parse.ts";

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
