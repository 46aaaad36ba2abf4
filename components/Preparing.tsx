/** Stands in for the dashboard until there is data. */
import { useWords } from "./page_context.ts";

export function Preparing({ trouble }: { trouble: string | null }) {
  const t = useWords();
  return (
    <main class="preparing">
      <h1>
        {trouble === null ? t("One moment") : t("There is no data to show")}
      </h1>
      {trouble === null
        ? (
          <p>
            {t(
              "The first data is being prepared. This page asks again by itself.",
            )}
          </p>
        )
        : <p lang="en">{trouble}</p>}
    </main>
  );
}
