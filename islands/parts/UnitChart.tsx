import { ChoiceLinks } from "../../components/ChoiceLinks.tsx";
import { RankedChart } from "../../components/RankedChart.tsx";
import {
  baseWordsOf,
  comparedWith,
  useBeside,
  useBusy,
  useTally,
} from "../../lib/browser/page/chart_counts.ts";
import { comparisonShown } from "../../lib/browser/page/comparison_shown.ts";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { useNear } from "../../lib/browser/page/use_near.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import {
  type Measure,
  MEASURES,
  tidyCharts,
  type Unit,
  UNITS,
} from "../../lib/core/charts/choice.ts";
import {
  MEASURE_WORDS,
  rankChanges,
  rankCounts,
  type Ranked,
  rankRates,
} from "../../lib/core/charts/ranked.ts";
import { daysOf } from "../../lib/core/compare/comparison.ts";
import { gapInWords, gapsWithin } from "../../lib/core/filter/gaps.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";
import { DIVISIONS } from "../../lib/core/regions/divisions.ts";
import { capitalized } from "../../lib/core/format.ts";
import { useWords } from "../../components/page_context.ts";
import type { Words } from "../../lib/core/language/words.ts";

const MEASURE_LABELS: Readonly<Record<Measure, string>> = {
  count: "count",
  rate: "per resident",
  change: "change",
};

/** Places of the city, ranked by count, by residents or by change. */
export default function UnitChart({ page }: { page: PageSignals }) {
  const t = useWords();
  const isLive = useLive().value;
  const element = useNear(page, "units");
  const { answer, held, charts } = page;
  const beside = useBeside(page);
  const { unit, measure } = charts.value;
  const words = DIVISIONS[unit];
  const counts = useTally(page, unit);
  const { base, changes, swings, asked } = beside.value;
  const filter = answer.value.answered;
  const isChange = measure === "change";
  const { gaps } = held.value;
  const compared = comparedWith(page);
  // What was not recorded then has not changed.
  const lacks = compared === null
    ? []
    : gapsWithin(gaps, [unit], daysOf(compared.base))
      .filter((gap) => gap.lacks !== "some").map((gap) => gapInWords(gap, t));
  const ranked: Ranked | null = isChange
    ? lacks.length > 0 ? null : changes && rankChanges(unit, changes, filter, t)
    : counts === null
    ? null
    : measure === "rate"
    ? rankRates(counts, swings, filter, t)
    : rankCounts(
      unit,
      counts,
      filter,
      lacks.length > 0 ? null : base?.[unit],
      t,
    );
  const notes = new Set([
    ...gapsWithin(gaps, [unit], filter).map((gap) => gapInWords(gap, t)),
    ...lacks,
  ]);
  const links = chartLinks(page, isLive);
  const choose = (part: { unit?: Unit; measure?: Measure }) =>
    tidyCharts({ ...links.choice, ...part });
  const isNone = isChange &&
    (lacks.length > 0 ||
      asked.changes === "" && comparisonShown(page) !== undefined);
  return (
    <RankedChart
      name="units"
      title={`${t(words.title)}, ${t(MEASURE_WORDS[measure])}`}
      part={unit}
      heading={capitalized(t(words.one))}
      ranked={ranked}
      measure={measure === "rate"
        ? t("Per 1,000 residents")
        : isChange
        ? t("Change")
        : undefined}
      baseWords={measure === "rate" ? null : baseWordsOf(page, t)}
      notes={[
        ...notes,
        ...measure === "rate" ? RATE_NOTES.map((note) => t(note)) : [],
        ...isChange && !isNone ? [changeNote(words.several, ranked, t)] : [],
      ]}
      isBusy={useBusy(page, unit) || (isChange && !isNone && changes === null)}
      links={filterLinks(page, isLive)}
      charts={links}
      element={element}
      waiting={isNone && (
        <p class="waiting">
          {t(
            "There is nothing to compare with: choose other dates, or what they are compared with.",
          )}
        </p>
      )}
      tools={
        <>
          <ChoiceLinks
            label={t("Ranked by")}
            choices={MEASURES.filter((one) => one !== "rate" || unit === "area")
              .map((value) => ({ value, label: t(MEASURE_LABELS[value]) }))}
            chosen={measure}
            addressOf={(measure) =>
              `${links.addressOf(choose({ measure }))}#chart-units`}
            onChoose={links.onChoose &&
              ((measure) => links.onChoose!(choose({ measure })))}
          />
          <ChoiceLinks
            label={t("Places")}
            choices={UNITS.map((value) => ({
              value,
              label: t(DIVISIONS[value].path),
            }))}
            chosen={unit}
            addressOf={(unit) =>
              `${links.addressOf(choose({ unit }))}#chart-units`}
            onChoose={links.onChoose &&
              ((unit) => links.onChoose!(choose({ unit })))}
          />
        </>
      }
    />
  );
}

const RATE_NOTES: readonly string[] = [
  "Residents are those of the 2020 census, whatever the dates.",
  "In the table, in parentheses: between which each rate lies in 95 of 100 cases, by how much its weeks swing.",
  "† Few residents, many visitors: a rate by residents says little there.",
];

function changeNote(several: string, ranked: Ranked | null, t: Words): string {
  const places = ranked === null
    ? t("all {regions}", { regions: t(several) })
    : `${ranked.rows.length} ${t(several)}`;
  return t(
    "A change is called clear if it is more than the place swings by itself from week to week; asking of {places} at once is allowed for, so that of ten clear changes about one may be chance. Percents allow for reports still to come.",
    { places },
  );
}
