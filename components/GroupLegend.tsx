import { CRIME_GROUPS } from "../lib/core/map/groups.ts";
import { useWords } from "./page_context.ts";

/** What the colours of single incidents mean. */
export function GroupLegend() {
  const t = useWords();
  return (
    <>
      <p>{t("Single incidents, placed by block")}</p>
      <ul>
        {CRIME_GROUPS.map(({ id, label }) => (
          <li key={id}>
            <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
              <circle class={`group-${id}`} cx="5" cy="5" r="4.5" />
            </svg>
            {t(label)}
          </li>
        ))}
      </ul>
      <p>{t("A larger dot stands for several at one place.")}</p>
    </>
  );
}
