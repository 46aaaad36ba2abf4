import { useComputed, useSignal } from "@preact/signals";
import { Brush } from "../../components/Brush.tsx";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { ColumnChart } from "../../components/ColumnChart.tsx";
import { CountTable } from "../../components/CountTable.tsx";
import { StateLink } from "../../components/StateLink.tsx";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { useBrushing } from "../../lib/browser/page/use_brushing.ts";
import { useNear } from "../../lib/browser/page/use_near.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import {
  CHART_NOTES,
  CHART_TITLES,
} from "../../lib/core/charts/chart_words.ts";
import {
  periodOnYears,
  yearBars,
  yearsTouched,
  yearTicks,
} from "../../lib/core/charts/years.ts";
import { isSameFilter } from "../../lib/core/filter/query.ts";
import { formatCount } from "../../lib/core/format.ts";
import { type Bar, topOf } from "../../lib/core/page/bars.ts";
import { SINGLE, type Span } from "../../lib/core/page/brush.ts";
import { daysOfYears, yearsHeld } from "../../lib/core/page/presets.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";
import { useWords } from "../../components/page_context.ts";

/** Years, of which a stretch can be chosen. */
export default function YearChart({ page }: { page: PageSignals }) {
  const t = useWords();
  const isLive = useLive().value;
  const { answer, filter, held, failure } = page;
  const element = useNear(page, "years");
  const pointed = useSignal<Bar | null>(null);
  const byMonth = useComputed(() => answer.value.summary.byMonth);
  const bars = useComputed(() =>
    yearBars(byMonth.value, answer.value.answered, held.value)
  );
  const choose = (span: Span) => {
    const days = daysOfYears(span, held.peek());
    const now = filter.peek();
    if (now.from === days.from && now.to === days.to) return;
    filter.value = { ...now, ...days };
  };
  const brushing = useBrushing(page, choose);
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
    const rest = bar.isOpen ? t(", not a whole year yet") : "";
    return `${bar.from}: ${
      t.plural(bar.count, "{n} crime", "{n} crimes")
    }${rest}`;
  });
  const charts = chartLinks(page, isLive);
  const links = filterLinks(page, isLive);
  const all = yearsHeld(held.value);
  if (all === null) return null;
  return (
    <ChartFigure
      {...charts}
      name="years"
      title={t(CHART_TITLES.years)}
      element={element}
      told={told}
      isBusy={failure.value === "" &&
        !isSameFilter(answer.value.answered, filter.value)}
      notes={bars.value.some(({ isOpen }) => isOpen)
        ? CHART_NOTES.years!.map((note) => t(note))
        : []}
    >
      {charts.choice.tables.includes("years")
        ? (
          <CountTable
            caption={t("Crimes by year")}
            columns={[t("Year"), t("Crimes")]}
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
              `${formatCount(count)}${isOpen ? ` ${t("(incomplete)")}` : ""}`,
            ])}
          />
        )
        : (
          <ColumnChart
            label={`${t("Crimes by year")}: ${
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
                name="years"
                span={span}
                bounds={all}
                view={all}
                steps={SINGLE}
                page={(year, by) => year + 5 * by}
                words={{
                  group: t("Years"),
                  first: t("First year"),
                  last: t("Last year"),
                  keys: t(
                    "Arrow keys move this year, Page Up and Page Down by five, Home and End as far as it goes. With Shift, both ends move.",
                  ),
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
