import type { ComponentChildren } from "preact";
import { dayOfDate } from "../lib/core/calendar.ts";
import { dayInWords } from "../lib/core/filter/words.ts";

interface MastheadProps {
  /** Newest day with an incident; `null` while there is none. */
  through: string | null;
  /** First day that is held, where the source has older incidents. */
  since?: string | undefined;
  /** Published at, UTC, ISO 8601. */
  refreshedAt: string | null;
  /** What stands between the name and the rest. */
  children?: ComponentChildren;
}

/** The head of every page: name, how current the data is, ways on. */
export function Masthead(
  { through, since, refreshedAt, children }: MastheadProps,
) {
  return (
    <header class="masthead">
      <a class="wordmark" href="/">
        <Mark />
        Chicago Crimes
      </a>
      {children}
      {through !== null && (
        <p class="currency">
          <span class="wide-only">Reported incidents</span>
          {since !== undefined && (
            <>
              {" "}from <time dateTime={since}>{dayInWords(since)}</time>
            </>
          )} through <time dateTime={through}>{dayInWords(through)}</time>
          {refreshedAt !== null && (
            <span class="wide-only">
              , published{" "}
              <time dateTime={refreshedAt}>
                {dayInWords(dayOfDate(refreshedAt))}
              </time>
            </span>
          )}
        </p>
      )}
      <nav aria-label="Site">
        <a href="/about">About the data</a>
        <a href="/api">API</a>
      </nav>
    </header>
  );
}

/** Four cells of a map. */
function Mark() {
  return (
    <svg
      class="mark"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
    >
      <rect class="ramp-1" x="1" y="1" width="8" height="8" />
      <rect class="ramp-3" x="11" y="1" width="8" height="8" />
      <rect class="ramp-5" x="1" y="11" width="8" height="8" />
      <rect class="ramp-2" x="11" y="11" width="8" height="8" />
    </svg>
  );
}
