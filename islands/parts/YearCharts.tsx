import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { Brush } from "../../components/Brush.tsx";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { ColumnChart } from "../../components/ColumnChart.tsx";
import { CountTable } from "../../components/CountTable.tsx";
import { StateLink } from "../../components/StateLink.tsx";
import { useBusy, useTally } from "../../lib/browser/page/chart_counts.ts";
import { Brushing } from "../../lib/browser/page/brushing.ts";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { useNear } from "../../lib/browser/page/use_near.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import {
  periodOnYears,
  seasonsOf,
  yearBars,
  yearsTouched,
  yearTicks,
} from "../../lib/core/charts/years.ts";
import { isSameFilter } from "../../lib/core/filter/query.ts";
import { MONTH_NAMES } from "../../lib/core/filter/words.ts";
import { formatCount, plural } from "../../lib/core/format.ts";
import { type Bar, topOf } from "../../lib/core/page/bars.ts";
import { SINGLE, type Span } from "../../lib/core/page/brush.ts";
import { isAnswerTo } from "../../lib/core/page/page_answer.ts";
import { daysOfYears, yearsHeld } from "../../lib/core/page/presets.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";

/** Months of the year, and years. */
export default function YearCharts({ page }: { page: PageSignals }) {
  const isLive = useLive();
  return (
    <>
      <Seasons page={page} isLive={isLive.value} />
      <Years page={page} isLive={isLive.value} />
    </>
  );
}

const NOTHING_SELECTED = { value: { from: 0, to: 0 } };

function Seasons({ page, isLive }: { page: PageSignals; isLive: boolean }) {
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
  const lacking = seasons.filter(({ days }) => days === 0).length;
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
      ? `${MONTH_NAMES[bar.from]}: not in these dates`
      : `${MONTH_NAMES[bar.from]}: ${rate(season.per30)} in 30 days (${
        plural(season.count, "crime")
      } on ${plural(season.days, "day")})`;
  });
  const links = filterLinks(page, isLive);
  const charts = chartLinks(page, isLive);
  const everything = { ...answered, from: held.value.from, to: held.value.to };
  const title = "Months of the year, crimes in 30 days";
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
            columns={["Month", "Crimes", "Days", "In 30 days"]}
            rows={seasons.map(({ month, count, days, per30 }) => [
              MONTH_NAMES[month - 1]!,
              formatCount(count),
              formatCount(days),
              per30 === null ? "–" : rate(per30),
            ])}
          />
        )
        : bars.length > 0 && (
          <ColumnChart
            label={`${title}: ${
              seasons.filter(({ per30 }) => per30 !== null).map((
                { month, per30 },
              ) => `${MONTH_NAMES[month - 1]} ${rate(per30!)}`).join(", ")
            }`}
            bars={bars}
            top={topOf(bars)}
            ticks={bars.map(({ from }) => ({
              at: from,
              label: MONTH_NAMES[from]!.charAt(0),
            }))}
            selected={NOTHING_SELECTED}
            pointed={pointed}
          />
        )}
      {lacking > 0 && (
        <p class="note">
          {lacking === 11
            ? "All of these dates are in one month."
            : `${12 - lacking} months are in these dates.`}{" "}
          <StateLink
            href={`${links.addressOf(everything)}#chart-seasons`}
            onFollow={links.onChoose && (() => links.onChoose!(everything))}
          >
            Show all dates
          </StateLink>{" "}
          to compare the seasons.
        </p>
      )}
    </ChartFigure>
  );
}

function rate(per30: number): string {
  return per30 < 10 ? per30.toFixed(1) : formatCount(Math.round(per30));
}

function Years({ page, isLive }: { page: PageSignals; isLive: boolean }) {
  const { answer, filter, held, adjusting, dragging, failure } = page;
  const element = useNear(page, "years");
  const pointed = useSignal<Bar | null>(null);
  const byMonth = useComputed(() => answer.value.summary.byMonth);
  const bars = useComputed(() => yearBars(byMonth.value, held.value));
  const choose = (span: Span) => {
    const days = daysOfYears(span, held.peek());
    const now = filter.peek();
    if (now.from === days.from && now.to === days.to) return;
    filter.value = { ...now, ...days };
  };
  const brushing = useMemo(() =>
    new Brushing({
      adjusting,
      dragging,
      choose,
      isBehind: () =>
        failure.peek() === "" &&
        !isAnswerTo(answer.peek(), filter.peek(), page.timeline.peek()),
    }), []);
  useEffect(() => () => brushing.stop(), []);
  const span = useComputed(() =>
    brushing.held.value ?? yearsTouched(filter.value, held.value)!
  );
  const selected = useComputed(() =>
    brushing.held.value === null
      ? periodOnYears(filter.value, held.value)
      : { from: span.value.first, to: span.value.last + 1 }
  );
  const told = useComputed(() => {
    const bar = pointed.value;
    if (bar === null) return "";
    const rest = bar.isOpen ? ", not a whole year yet" : "";
    return `${bar.from}: ${plural(bar.count, "crime")}${rest}`;
  });
  const charts = chartLinks(page, isLive);
  const links = filterLinks(page, isLive);
  const all = yearsHeld(held.value);
  if (all === null) return null;
  return (
    <ChartFigure
      {...charts}
      name="years"
      title="Years"
      element={element}
      told={told}
      isBusy={failure.value === "" &&
        !isSameFilter(answer.value.answered, filter.value)}
      notes={bars.value.some(({ isOpen }) => isOpen)
        ? ["Lighter bars are incomplete years."]
        : []}
    >
      {charts.choice.tables.includes("years")
        ? (
          <CountTable
            caption="Crimes by year"
            columns={["Year", "Crimes"]}
            rows={bars.value.map(({ from, count, isOpen }) => [
              <StateLink
                key={from}
                href={`${
                  links.addressOf({
                    ...links.filter,
                    ...daysOfYears({ first: from, last: from }, held.value),
                  })
                }#chart-years`}
                onFollow={isLive
                  ? () => choose({ first: from, last: from })
                  : undefined}
              >
                {from}
              </StateLink>,
              `${formatCount(count)}${isOpen ? " (incomplete)" : ""}`,
            ])}
          />
        )
        : (
          <ColumnChart
            label={`Crimes by year: ${
              bars.value.map(({ from, count }) =>
                `${from} ${formatCount(count)}`
              ).join(", ")
            }`}
            bars={bars.value}
            top={topOf(bars.value)}
            ticks={yearTicks(all, 6)}
            selected={selected}
            pointed={pointed}
          >
            {isLive && (
              <Brush
                span={span}
                bounds={all}
                view={all}
                steps={SINGLE}
                page={(year, by) => year + 5 * by}
                words={{
                  group: "Years",
                  first: "First year",
                  last: "Last year",
                  keys:
                    "Arrow keys move this year, Page Up and Page Down by five, Home and End as far as it goes. With Shift, both ends move.",
                  at: String,
                }}
                clickOf={(year) => ({ first: year, last: year })}
                onPoint={(year) =>
                  pointed.value = year === null
                    ? null
                    : bars.peek().find(({ from }) => from === year) ?? null}
                onDrag={(next) => brushing.drag(next)}
                onDrop={(next) => brushing.drop(next)}
                onStep={(next) => brushing.step(next)}
                onLeave={() => brushing.leave()}
              />
            )}
          </ColumnChart>
        )}
    </ChartFigure>
  );
}
