import { useComputed, useSignal } from "@preact/signals";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { ColumnChart } from "../../components/ColumnChart.tsx";
import { CountTable } from "../../components/CountTable.tsx";
import { StateLink } from "../../components/StateLink.tsx";
import { useBusy, useTally } from "../../lib/browser/page/chart_counts.ts";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { useNear } from "../../lib/browser/page/use_near.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import { CHART_TITLES } from "../../lib/core/charts/chart_words.ts";
import {
  rateText,
  seasonsNote,
  seasonsOf,
} from "../../lib/core/charts/years.ts";
import { MONTH_NAMES } from "../../lib/core/filter/words.ts";
import { capitalized, formatCount } from "../../lib/core/format.ts";
import { type Bar, topOf } from "../../lib/core/page/bars.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";
import { useWords } from "../../components/page_context.ts";

const NOTHING_SELECTED = { value: { from: 0, to: 0 } };

/** Months of the year: how much is reported in 30 days of each. */
export default function SeasonChart({ page }: { page: PageSignals }) {
  const t = useWords();
  const isLive = useLive().value;
  const { answer, held } = page;
  const element = useNear(page, "seasons");
  const pointed = useSignal<Bar | null>(null);
  const { answered } = answer.value;
  const counts = useTally(page, "month_of_year") ?? [];
  const seasons = seasonsOf(counts, answered, held.value);
  const bars = seasons.map(({ month, per30 }): Bar => ({
    from: month - 1,
    to: month,
    count: per30 ?? 0,
  }));
  const lacks = seasonsNote(seasons, t);
  const monthOf = (at: number) => capitalized(t(MONTH_NAMES[at]!));
  const told = useComputed(() => {
    const bar = pointed.value;
    if (bar === null) return "";
    const { answered, tallies } = answer.value;
    const season = seasonsOf(
      tallies.month_of_year ?? counts,
      answered,
      held.value,
    )[bar.from]!;
    return season.per30 === null
      ? t("{month}: not in these dates", { month: monthOf(bar.from) })
      : t("{month}: {rate} in 30 days ({crimes} on {days})", {
        month: monthOf(bar.from),
        rate: rateText(season.per30),
        crimes: t.plural(season.count, "{n} crime", "{n} crimes"),
        days: t.plural(season.days, "{n} day", "{n} days"),
      });
  });
  const links = filterLinks(page, isLive);
  const charts = chartLinks(page, isLive);
  const everything = { ...answered, from: held.value.from, to: held.value.to };
  const title = t(CHART_TITLES.seasons);
  return (
    <ChartFigure
      {...charts}
      name="seasons"
      title={title}
      element={element}
      told={told}
      isBusy={useBusy(page, "month_of_year")}
      notes={[]}
    >
      {charts.choice.tables.includes("seasons")
        ? (
          <CountTable
            caption={title}
            columns={[
              t("Month"),
              t("Crimes"),
              t("Days"),
              t("In 30 days"),
            ]}
            rows={seasons.map(({ month, count, days, per30 }) => [
              monthOf(month - 1),
              formatCount(count),
              formatCount(days),
              per30 === null ? "–" : rateText(per30),
            ])}
          />
        )
        : bars.length > 0 && (
          <ColumnChart
            label={`${title}: ${
              seasons.filter(({ per30 }) => per30 !== null).map((
                { month, per30 },
              ) => `${t(MONTH_NAMES[month - 1]!)} ${rateText(per30!)}`).join(
                ", ",
              )
            }`}
            bars={bars}
            top={topOf(bars)}
            ticks={bars.map(({ from }) => ({
              at: from,
              label: monthOf(from).charAt(0),
            }))}
            selected={NOTHING_SELECTED}
            pointed={pointed}
          />
        )}
      {lacks !== "" && (
        <p class="note">
          {lacks} {t.parts("{link} to compare the seasons.", {
            link: (
              <StateLink
                href={`${links.addressOf(everything)}#chart-seasons`}
                onFollow={links.onChoose && (() => links.onChoose!(everything))}
              >
                {t("Show all dates")}
              </StateLink>
            ),
          })}
        </p>
      )}
    </ChartFigure>
  );
}
