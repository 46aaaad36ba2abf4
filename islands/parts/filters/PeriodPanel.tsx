import { batch, useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { DateFields } from "../../../components/DateFields.tsx";
import { useWords } from "../../../components/page_context.ts";
import { PresetLinks } from "../../../components/PresetLinks.tsx";
import { kept } from "../../../lib/browser/page/kept.ts";
import { normalize } from "../../../lib/core/filter/query.ts";
import { toAddress } from "../../../lib/core/page/address.ts";
import { daysSaid } from "../../../lib/core/page/chips.ts";
import {
  changeFilter,
  type PageSignals,
  stateOf,
} from "../../../lib/core/page/page_signals.ts";
import { presetsFor, yearPresets } from "../../../lib/core/page/presets.ts";
import { LivePanel } from "./LivePanel.tsx";

type Part = { page: PageSignals };

/** The days that are asked for: those that many choose, and any others. */
export function PeriodPanel({ page }: Part) {
  const t = useWords();
  const { filter, period, held } = page;
  const says = useComputed(() =>
    daysSaid(filter.value, period.value, held.value, t)
  );
  return (
    <LivePanel
      page={page}
      id="when"
      title={t("When")}
      says={says.value}
      isChosen
    >
      <Presets page={page} />
      <Days page={page} />
    </LivePanel>
  );
}

function Presets({ page }: Part) {
  const t = useWords();
  const { filter, held, period } = page;
  const presets = useComputed(() => presetsFor(held.value, t));
  const years = useComputed(() => yearPresets(held.value));
  // Of a drag, only days that can be chosen here are followed.
  const current = useComputed(() =>
    [...presets.value, ...years.value].find(({ days }) =>
      days.from === filter.value.from && days.to === filter.value.to
    )?.days
  );
  const rest = useMemo(
    () => kept(() => ({ ...filter.value, from: null, to: null })),
    [],
  );
  return (
    <PresetLinks
      presets={presets.value}
      years={years.value}
      from={current.value?.from ?? null}
      to={current.value?.to ?? null}
      period={period.value}
      addressOf={(days, period) =>
        toAddress({
          ...stateOf(page, normalize({ ...rest.value, ...days })),
          period,
        }, held.value)}
      onChoose={(days, of) =>
        batch(() => {
          period.value = of;
          changeFilter(page, days);
        })}
    />
  );
}

function Days({ page }: Part) {
  const { filter, held, adjusting } = page;
  return (
    <DateFields
      from={filter.value.from}
      to={filter.value.to}
      extent={held.value}
      onChange={(days) => changeFilter(page, days)}
      onAdjust={(is) => adjusting.value = is}
    />
  );
}
