import {
  batch,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { PictureLinks } from "../../components/ChartFigure.tsx";
import { BarChart } from "../../components/BarChart.tsx";
import { DayBrush } from "../../components/DayBrush.tsx";
import { TimelineOverview } from "../../components/TimelineOverview.tsx";
import { TimelineTools, zoomByKey } from "../../components/TimelineTools.tsx";
import { Brushing } from "../../lib/browser/page/brushing.ts";
import { TimelineView } from "../../lib/browser/page/timeline_view.ts";
import { chartLinks } from "../../lib/browser/page/page_links.ts";
import { kept } from "../../lib/browser/page/kept.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import { formatDay } from "../../lib/core/calendar.ts";
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
  settledDay,
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
    const { first, last } = view.span;
    const days = { from: formatDay(first), to: formatDay(last) };
    return gapsBeside(held.value.gaps, answered, days).map((gap) =>
      gapInWords(gap, t)
    );
  });

  const choose = ({ first, last }: Span) => {
    const [from, to] = [formatDay(first), formatDay(last)];
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
    return bar ? barInWords(unit, bar, settledDay(view.bounds.value!), t) : "";
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
  const { pictureOf } = chartLinks(page, isLive.value);
  const tools = {
    isWhole: view.isWhole,
    onZoom: (factor: number) => view.zoom(factor),
    onPeriod: () => view.showPeriod(),
    onAll: () => view.showAll(),
  };

  return (
    <figure
      class="timeline"
      aria-busy={isBusy}
      onKeyDown={(event) => {
        const isSlider = (event.target as Element).getAttribute("role") ===
          "slider";
        if (isSlider && zoomByKey(event, tools)) event.preventDefault();
      }}
    >
      <figcaption>
        <span class="title">{t(PER_UNIT[unit])}</span>
        <span class="told">{told}</span>
        <PictureLinks
          name="timeline"
          title={t(PER_UNIT[unit])}
          pictureOf={pictureOf}
        />
        <TimelineTools {...tools} />
      </figcaption>
      <div ref={plot} class="timeline-plot">
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
        {isLive.value && (
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
        {line !== null && (
          <>
            <span class="line-key" aria-hidden="true" /> {line.words}.{" "}
          </>
        )}
        {[...gaps.value, note].filter((words) => words !== "").join(" ")}
      </p>
    </figure>
  );
}
