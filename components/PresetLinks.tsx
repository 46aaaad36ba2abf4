import type { Period } from "../lib/core/filter/default_period.ts";
import type { RelativePeriod } from "../lib/core/filter/relative_period.ts";
import type { Preset, YearPreset } from "../lib/core/page/presets.ts";
import { PresetRow } from "./PresetRow.tsx";
import { useWords } from "./page_context.ts";

interface PresetLinksProps {
  presets: readonly Preset[];
  /** Whole years to choose beside them. */
  years: readonly YearPreset[];
  /** The days shown, and what they move along as. */
  from: string | null;
  to: string | null;
  period: RelativePeriod | null;
  /** Address of the page with other days. */
  addressOf: (days: Period, period: RelativePeriod | null) => string;
  onChoose?: (days: Period, period: RelativePeriod | null) => void;
}

/** Periods to choose with one click. */
export function PresetLinks(props: PresetLinksProps) {
  const t = useWords();
  const { presets, years, from, to, period, addressOf, onChoose } = props;
  const isShown = (days: Period) => days.from === from && days.to === to;
  const deeds = {
    addressOf: ({ days, period }: Choice) => addressOf(days, period),
    onChoose: onChoose &&
      (({ days, period }: Choice) => onChoose(days, period)),
  };
  return (
    <>
      <PresetRow
        label={t("Periods")}
        presets={presets.map(({ label, days, period: of }) => ({
          label,
          name: of,
          value: { days, period: of },
          isChosen: of === period && isShown(days),
        }))}
        {...deeds}
      />
      <PresetRow
        class="years"
        label={t("Years")}
        presets={years.map(({ year, days }) => ({
          label: String(year),
          name: String(year),
          value: { days, period: null },
          isChosen: isShown(days),
        }))}
        {...deeds}
      />
    </>
  );
}

/** Days, and what they move along as. */
interface Choice {
  days: Period;
  period: RelativePeriod | null;
}
