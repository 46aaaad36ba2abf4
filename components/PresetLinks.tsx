import type { Period } from "../lib/core/filter/default_period.ts";
import type { RelativePeriod } from "../lib/core/filter/relative_period.ts";
import type { Preset, YearPreset } from "../lib/core/page/presets.ts";
import { StateLink } from "./StateLink.tsx";
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
  const link = (
    label: string,
    days: Period,
    of: RelativePeriod | null,
    isChosen: boolean,
  ) => (
    <li key={label}>
      <StateLink
        href={addressOf(days, of)}
        data-preset={of ?? label}
        data-chosen={isChosen ? "" : undefined}
        isCurrent={isChosen}
        onFollow={onChoose && (() => onChoose(days, of))}
      >
        {label}
      </StateLink>
    </li>
  );
  return (
    <>
      <ul class="presets" aria-label={t("Periods")}>
        {presets.map((preset) =>
          link(
            preset.label,
            preset.days,
            preset.period,
            preset.period === period && isShown(preset.days),
          )
        )}
      </ul>
      <ul class="presets years" aria-label={t("Years")}>
        {years.map(({ year, days }) =>
          link(String(year), days, null, isShown(days))
        )}
      </ul>
    </>
  );
}
