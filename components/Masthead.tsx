import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { dayOfDate } from "../lib/core/calendar.ts";
import { dayInWords } from "../lib/core/filter/words.ts";
import { useWords } from "./page_context.ts";
import { LanguageSwitch } from "./LanguageSwitch.tsx";

interface MastheadProps {
  /** Newest day with an incident; `null` while there is none. */
  through: string | null;
  /** First day that is held, where the source has older incidents. */
  since?: string | undefined;
  /** Published at, UTC, ISO 8601. */
  refreshedAt: string | null;
  /** Of the page as it is now, where that may not be how it was opened. */
  address?: ReadonlySignal<string>;
  /** What stands between the name and the rest. */
  children?: ComponentChildren;
}

/** The head of every page: name, how current the data is, ways on. */
export function Masthead(
  { through, since, refreshedAt, address, children }: MastheadProps,
) {
  const t = useWords();
  return (
    <header class="masthead">
      <a class="wordmark" href={t.link("/")}>
        <Mark />
        Chicago Crimes
      </a>
      {children}
      {through !== null && (
        <p class="currency">
          <span class="wide-only">{t("Reported incidents")}</span>
          {since === undefined
            ? t.parts(" through {day}", { day: <Day day={through} /> })
            : t.parts(" from {since} through {day}", {
              since: <Day day={since} />,
              day: <Day day={through} />,
            })}
          {refreshedAt !== null && (
            <span class="wide-only">
              {t.parts(", published {day}", {
                day: (
                  <time dateTime={refreshedAt}>
                    {dayInWords(dayOfDate(refreshedAt), t)}
                  </time>
                ),
              })}
            </span>
          )}
        </p>
      )}
      <nav aria-label={t("Site")}>
        <a href={t.link("/about")}>{t("About the data")}</a>
        <a href="/api" hreflang="en">API</a>
        <LanguageSwitch address={address} />
      </nav>
    </header>
  );
}

function Day({ day }: { day: string }) {
  const t = useWords();
  return <time dateTime={day}>{dayInWords(day, t)}</time>;
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
