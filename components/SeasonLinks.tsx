import {
  seasonMonths,
  YEAR_SEASONS,
} from "../lib/core/filter/month_of_year.ts";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";

interface SeasonLinksProps {
  /** Those chosen, ascending; none for all. */
  months: readonly number[];
  /** Address of the page with other months. */
  addressOf: (months: number[]) => string;
  onChoose?: (months: number[]) => void;
}

/** The seasons, each a choice of its three months; and all months. */
export function SeasonLinks(props: SeasonLinksProps) {
  const t = useWords();
  const { addressOf, onChoose } = props;
  const choices: { label: string; months: number[] }[] = [
    { label: t("Any month"), months: [] },
    ...YEAR_SEASONS.map((season) => ({
      label: t(season.label),
      months: seasonMonths(season),
    })),
  ];
  return (
    <ul class="presets" aria-label={t("Seasons")}>
      {choices.map(({ label, months }) => {
        const isChosen = months.join() === props.months.join();
        return (
          <li key={label}>
            <StateLink
              href={addressOf(months)}
              data-chosen={isChosen ? "" : undefined}
              isCurrent={isChosen}
              onFollow={onChoose && (() => onChoose(months))}
            >
              {label}
            </StateLink>
          </li>
        );
      })}
    </ul>
  );
}
