import { useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Brush } from "../../components/Brush.tsx";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { ColumnChart } from "../../components/ColumnChart.tsx";
import { CountTable } from "../../components/CountTable.tsx";
import { SeasonLinks } from "../../components/SeasonLinks.tsx";
import { StateLink } from "../../components/StateLink.tsx";
import { useBusy, useTally } from "../../lib/browser/page/chart_counts.ts";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { useBrushing } from "../../lib/browser/page/use_brushing.ts";
import { useNear } from "../../lib/browser/page/use_near.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import { CHART_TITLES } from "../../lib/core/charts/chart_words.ts";
import {
  MONTH_BOUNDS,
  monthParts,
  monthsBetween,
  monthSpan,
} from "../../lib/core/charts/month_window.ts";
import {
  rateText,
  seasonsNote,
  seasonsOf,
} from "../../lib/core/charts/years.ts";
import { normalize } from "../../lib/core/filter/query.ts";
import { MONTH_NAMES, monthWords } from "../../lib/core/filter/month_words.ts";
import { capitalized, formatCount } from "../../lib/core/format.ts";
import { type Bar, topOf } from "../../lib/core/page/bars.ts";
import { SINGLE } from "../../lib/core/page/brush.ts";
import {
  changeFilter,
  type PageSignals,
} from "../../lib/core/page/page_signals.ts";
import { useWords } from "../../components/page_context.ts";

/** How many months Page Up and Page Down lead on. */
const PAGE = 3;

/**
 * Months of the year, of which a stretch can be chosen, or a season: how much is
 * reported in 30 days of each.
 */
export default function SeasonChart({ page }: { page: PageSignals }) {
  const t = useWords();
  const isLive = useLive().value;
  const { answer, filter, held } = page;
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
  /** What was chosen when a drag began. */
  const before = useRef<readonly number[]>([]);
  const choose = (months: readonly number[]) => {
    if (filter.peek().month_of_year.join() === months.join()) return;
    changeFilter(page, { month_of_year: months });
  };
  const brushing = useBrushing<readonly number[]>(page, choose);
  const chosen = useComputed(() =>
    brushing.held.value ?? filter.value.month_of_year
  );
  const span = useComputed(() => monthSpan(chosen.value));
  const selected = useComputed(() => monthParts(chosen.value));
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
  const addressOf = (month_of_year: readonly number[]) =>
    `${
      links.addressOf(normalize({ ...links.filter, month_of_year }))
    }#chart-seasons`;
  /** A month, or all of them where it is chosen already. */
  const only = (month: number, months: readonly number[]) =>
    months.join() === String(month) ? [] : [month];
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
              <StateLink
                key={month}
                href={addressOf(only(month, answered.month_of_year))}
                isCurrent={answered.month_of_year.includes(month)}
                onFollow={isLive
                  ? () => choose(only(month, filter.peek().month_of_year))
                  : undefined}
              >
                {monthOf(month - 1)}
              </StateLink>,
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
            selected={selected}
            pointed={pointed}
          >
            {isLive && (
              <Brush
                name="seasons"
                span={span}
                bounds={MONTH_BOUNDS}
                view={MONTH_BOUNDS}
                steps={SINGLE}
                page={(month, by) => month + PAGE * by}
                words={{
                  // Ends of a stretch do not say what it leaves out.
                  group: answered.month_of_year.length === 0
                    ? t("Months of the year")
                    : t("Months of the year, chosen: {months}", {
                      months: monthWords(answered.month_of_year, t),
                    }),
                  first: t("First month"),
                  last: t("Last month"),
                  keys: t(
                    "Arrow keys move this month, Page Up and Page Down by three, Home and End as far as it goes. With Shift, both ends move.",
                  ),
                  at: monthOf,
                }}
                clickOf={(month) => ({ first: month, last: month })}
                onPoint={(month) =>
                  pointed.value = month === null
                    ? null
                    : bars.find(({ from }) => from === month) ?? null}
                onDrag={(next) => {
                  if (brushing.held.peek() === null) {
                    before.current = filter.peek().month_of_year;
                  }
                  brushing.drag(monthsBetween(next, before.current));
                }}
                onDrop={(next) =>
                  brushing.drop(monthsBetween(next, before.current))}
                onStep={(next) =>
                  brushing.step(
                    monthsBetween(next, filter.peek().month_of_year),
                  )}
                onLeave={() => brushing.leave()}
              />
            )}
          </ColumnChart>
        )}
      <SeasonLinks
        months={answered.month_of_year}
        addressOf={addressOf}
        onChoose={isLive ? (months) => choose(months) : undefined}
      />
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
