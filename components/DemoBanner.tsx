/** Says in plain sight that what follows is not real. */
import { useWords } from "./page_context.ts";

export function DemoBanner() {
  const t = useWords();
  return (
    <p class="demo-banner" role="note">
      <strong>{t("Demonstration data.")}</strong>{" "}
      {t("These incidents are made up; none of them happened.")}{" "}
      <a href={t.link("/about#holdings")}>
        {t("Why, and how to get real ones")}
      </a>
    </p>
  );
}
