import {
  seasonMonths,
  YEAR_SEASONS,
} from "../lib/core/filter/month_of_year.ts";
import { PresetRow } from "./PresetRow.tsx";
import { useWords } from "./page_context.ts";

interface SeasonLinksProps {
  /** Those chosen, ascending; none for all. */
  months: readonly number[];
  /** Address of the page with other months. */
  addressOf: (months: number[]) => string;
  onChoose?: (months: number[]) => void;
}

/** The seasons, each a choice of its three months; and all months. */
export function SeasonLinks({ months, addressOf, onChoose }: SeasonLinksProps) {
  const t = useWords();
  const preset = (label: string, value: number[]) => ({
    label,
    value,
    isChosen: value.join() === months.join(),
  });
  return (
    <PresetRow
      label={t("Seasons")}
      presets={[
        preset(t("Any month"), []),
        ...YEAR_SEASONS.map((season) =>
          preset(t(season.label), seasonMonths(season))
        ),
      ]}
      addressOf={addressOf}
      onChoose={onChoose}
    />
  );
}
