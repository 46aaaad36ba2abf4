import {
  batch,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { BarChart } from "../../components/BarChart.tsx";
import { ChartWays } from "../../components/ChartWays.tsx";
import { DayBrush } from "../../components/DayBrush.tsx";
import { TimelineOverview } from "../../components/TimelineOverview.tsx";
import { TimelineTable } from "../../components/TimelineTable.tsx";
import { TimelineTools, zoomByKey } from "../../components/TimelineTools.tsx";
import { Brushing } from "../../lib/browser/page/brushing.ts";
import { TimelineView } from "../../lib/browser/page/timeline_view.ts";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { kept } from "../../lib/browser/page/kept.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import { formatDay } from "../../lib/core/calendar.ts";
import { timelineFile } from "../../lib/core/charts/chart_file.ts";
import { gapInWords, gapsBeside } from "../../lib/core/filter/gaps.ts";
import { barAt } from "../../lib/core/page/bars.ts";
import type { Span } from "../../lib/core/page/brush.ts";
import { isAnswerTo } from "../../lib/core/page/page_answer.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";
import { timeTicks } from "../../lib/core/page/time_ticks.ts";
import { unitAround } from "../../lib/core/page/time_window.ts";
import { barInWords, spanInWords } from "../../lib/core/page/time_words.ts";
import {
  overviewOf,
  PER_UNIT,
  timelineOf,
} from "../../lib/core/page/timeline.ts";
import { useWords } from "../../components/page_context.ts";

/** Counts over time, with a brush that chooses the period. */
export default function Timeline({ page }: { page: PageSignals }) {
  const t = useWords();
  const { filter, held, answer, adjusting, dragging, failure } = page;
  const wanted = page.timeline;
  const isLive = useLive();
  /** The day whose bar is told of. */
  const pointed = useSignal<number | null>(null);
  /** The period that was chosen here last. */
  const own = useRef("");
  const plot = useRef<HTMLDivElement>(null);
  const view = useMemo(() => new TimelineView(filter, held), []);
  // Of an answer that differs in the period alone they are the same objects.
  const counts = useComputed(() => answer.value.timeline);
  const compared = useComputed(() => page.comparison.value);
  const months = useMemo(
    () => kept(() => answer.value.answered.month_of_year),
    [],
  );
  const byMonth = useComputed(() => answer.value.summary.byMonth);
  const drawn = useComputed(() => {
    const bounds = view.bounds.value;
    return counts.value && bounds &&
      timelineOf(
        counts.value,
        view.span,
        bounds,
        months.value,
        compared.value,
        t,
      );
  });
  const ticks = useComputed(() => timeTicks(view.span, view.width.value, t));
  const overview = useComputed(() => ({
    ...overviewOf(byMonth.value, view.bounds.value!),
    // Few of them: they stand upon the shape.
    ticks: timeTicks(view.bounds.value!, view.width.value / 3, t),
  }));
  const shown = useComputed(() => view.span);
  const gaps = useComputed(() => {
    const { answered } = answer.value;
    return gapsBeside(held.value.gaps, answered, daysOf(view.span)).map((gap) =>
      gapInWords(gap, t)
    );
  });

  const choose = (days: Span) => {
    const { from, to } = daysOf(days);
    const now = filter.peek();
    own.current = `${from} ${to}`;
    if (now.from !== from || now.to !== to) filter.value = { ...now, from, to };
  };
  const brushing = useMemo(() =>
    new Brushing({
      adjusting,
      dragging,
      choose,
      ask: () => wanted.value = view.wanted.peek(),
      isBehind: () =>
        failure.peek() === "" &&
        !isAnswerTo(answer.peek(), filter.peek(), wanted.peek()),
    }), []);

  // Signals as they are: what follows a drag does so without the charts.
  const span = useComputed(() => brushing.held.value ?? view.period.value!);
  const selected = useComputed(() => ({
    from: span.value.first,
    to: span.value.last + 1,
  }));
  const told = useComputed(() => {
    const held = brushing.held.value;
    if (held !== null) return spanInWords(held, t);
    if (pointed.value === null || drawn.value === null) return "";
    const { unit, bars } = drawn.value;
    const bar = barAt(bars, pointed.value);
    return bar ? barInWords(unit, bar, t) : "";
  });
  // Other days or units are shown already, with what is known of them.
  const isBusy = useComputed(() => {
    const isBehind = isLive.value && failure.value === "" &&
      !isAnswerTo(answer.value, filter.value, view.wanted.value);
    return isBehind ? "true" : "false";
  });

  useEffect(() => {
    const sizes = new ResizeObserver(([entry]) =>
      view.width.value = Math.round(entry!.contentRect.width)
    );
    if (plot.current !== null) sizes.observe(plot.current);
    return () => {
      sizes.disconnect();
      brushing.stop();
    };
  }, []);
  useSignalEffect(() => {
    if (view.wanted.value !== null) brushing.follow();
  });
  useSignalEffect(() => {
    const { from, to } = filter.value;
    if (own.current === `${from} ${to}`) return;
    own.current = "";
    view.periodChanged();
  });

  const bounds = view.bounds.value;
  if (drawn.value === null || bounds === null) return null;
  const { unit, bars, line, top, label, note } = drawn.value;
  const { first, last } = shown.value;
  const step = view.wanted.value!.unit;
  const ways = chartLinks(page, isLive.value);
  const links = filterLinks(page, isLive.value);
  const title = t(PER_UNIT[unit]);
  const isTable = ways.choice.tables.includes("timeline");
  const tools = {
    isWhole: view.isWhole,
    onZoom: (factor: number) => view.zoom(factor),
    onPeriod: () => view.showPeriod(),
    onAll: () => view.showAll(),
  };

  return (
    <figure
      class="timeline"
      id="chart-timeline"
      data-chart="timeline"
      aria-busy={isBusy}
      onKeyDown={(event) => {
        const isSlider = (event.target as Element).getAttribute("role") ===
          "slider";
        if (isSlider && zoomByKey(event, tools)) event.preventDefault();
      }}
    >
      <figcaption>
        <span class="title">{title}</span>
        <span class="told">{told}</span>
        <ChartWays
          {...ways}
          name="timeline"
          title={title}
          file={timelineFile(unit, bars, links.filter)}
        />
        <TimelineTools {...tools} />
      </figcaption>
      <div ref={plot} class="timeline-plot">
        {isTable
          ? (
            <TimelineTable
              unit={unit}
              bars={bars}
              line={line}
              addressOf={(days) =>
                `${
                  links.addressOf({ ...links.filter, ...daysOf(days) })
                }#chart-timeline`}
              onChoose={isLive.value
                ? (days) => {
                  view.pin();
                  choose(days);
                }
                : undefined}
            />
          )
          : (
            <BarChart
              label={label}
              bars={bars}
              from={first}
              to={last + 1}
              top={top}
              ticks={ticks.value}
              line={line?.points}
              selected={selected}
            />
          )}
        {isLive.value && !isTable && (
          <DayBrush
            name="days"
            group={t("Period")}
            first={t("First day")}
            last={t("Last day")}
            moreKeys={t(
              "Plus and minus zoom, Enter zooms to the period, 0 shows all.",
            )}
            span={span}
            bounds={bounds}
            view={shown.value}
            unit={step}
            clickOf={(day) => unitAround(step, day, bounds)}
            onPoint={(day) => {
              pointed.value = day;
              if (day !== null && (day < first || day > last)) {
                view.reveal(day);
              }
            }}
            onDrag={(next) => {
              view.pin();
              brushing.drag(next);
            }}
            onDrop={(chosen) => {
              view.pin();
              brushing.drop(chosen);
            }}
            onStep={(next, edge) =>
              batch(() => {
                view.reveal(next[edge]);
                brushing.step(next);
              })}
            onLeave={() => brushing.leave()}
            onPinch={(pinch) => view.pinch(pinch)}
            onWheel={(deed) =>
              deed.do === "pan"
                ? view.pan(deed.by)
                : view.zoom(deed.factor, deed.place)}
          />
        )}
      </div>
      <TimelineOverview
        {...overview.value}
        bounds={bounds}
        shown={shown}
        unit={step}
        isLive={isLive.value}
        onShow={(window) => view.show(window)}
      />
      <p class="note">
        {line !== null && !isTable && (
          <>
            <span class="line-key" aria-hidden="true" /> {line.words}.{" "}
          </>
        )}
        {[...gaps.value, note].filter((words) => words !== "").join(" ")}
      </p>
    </figure>
  );
}

function daysOf({ first, last }: Span) {
  return { from: formatDay(first), to: formatDay(last) };
}
