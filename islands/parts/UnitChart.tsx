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
import { chartTitle } from "../../lib/core/charts/chart_words.ts";
import { rankUnits } from "../../lib/core/charts/rank_units.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";
import { DIVISIONS } from "../../lib/core/regions/divisions.ts";
import { capitalized } from "../../lib/core/format.ts";
import { useWords } from "../../components/page_context.ts";

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
  const { asked, changes } = beside.value;
  const isChange = measure === "change";
  const { ranked, lacksBase, notes } = rankUnits({
    choice: charts.value,
    filter: answer.value.answered,
    counts,
    beside: beside.value,
    gaps: held.value.gaps,
    compared: comparedWith(page),
  }, t);
  const links = chartLinks(page, isLive);
  const choose = (part: { unit?: Unit; measure?: Measure }) =>
    tidyCharts({ ...links.choice, ...part });
  const isNone = isChange &&
    (lacksBase || asked.changes === "" && comparisonShown(page) !== undefined);
  return (
    <RankedChart
      name="units"
      title={chartTitle("units", charts.value, t)}
      part={unit}
      heading={capitalized(t(words.one))}
      ranked={ranked}
      measure={measure === "rate"
        ? t("Per 1,000 residents")
        : isChange
        ? t("Change")
        : undefined}
      baseWords={measure === "rate" ? null : baseWordsOf(page, t)}
      notes={isNone && !lacksBase ? [] : notes}
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
