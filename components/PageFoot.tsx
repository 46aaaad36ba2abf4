import { ALL_DIVISIONS, DIVISIONS } from "../lib/core/regions/divisions.ts";
import { useWords } from "./page_context.ts";

/** The foot of every page: where the data is from, and what it is not. */
export function PageFoot() {
  const t = useWords();
  return (
    <footer class="page-foot">
      <p>
        {t(
          "Source: City of Chicago, “Crimes – 2001 to Present”. Classifications are preliminary and may change. Places are given by block only; working out exact addresses from them is prohibited.",
        )} <a href={t.link("/about")}>{t("Source, method, limits")}</a>
        {" · "}
        <a href="/api" hreflang="en">{t("All of it as data")}</a>
      </p>
      <nav aria-label={t("Parts of the city")}>
        {ALL_DIVISIONS.map((division) => {
          const { path, title } = DIVISIONS[division];
          return <a key={path} href={t.link(`/${path}`)}>{t(title)}</a>;
        })}
      </nav>
    </footer>
  );
}
