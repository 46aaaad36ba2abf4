import {
  batch,
  type Signal,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { BarChart } from "../components/BarChart.tsx";
import { Brush, type BrushWords } from "../components/Brush.tsx";
import { TimelineOverview } from "../components/TimelineOverview.tsx";
import { TimelineTools, zoomByKey } from "../components/TimelineTools.tsx";
import { followFrames } from "../lib/browser/follow_frames.ts";
import { TimelineView } from "../lib/browser/timeline_view.ts";
import { formatDay } from "../lib/core/calendar.ts";
import type { TimelineWanted } from "../lib/core/engine/answer.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import { dayInWords } from "../lib/core/filter/words.ts";
import { barAt } from "../lib/core/page/bars.ts";
import { type Span, wholeSteps } from "../lib/core/page/brush.ts";
import {
  type PageAnswer,
  questionOf,
  wantedOf,
} from "../lib/core/page/page_answer.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import { timeTicks } from "../lib/core/page/time_ticks.ts";
import { monthFrom, stepsOf } from "../lib/core/page/time_window.ts";
import { barInWords, spanInWords } from "../lib/core/page/time_words.ts";
import {
  overviewOf,
  settledDay,
  timelineOf,
} from "../lib/core/page/timeline.ts";

interface TimelineProps {
  filter: Signal<Filter>;
  extent: Signal<Extent>;
  answer: Signal<PageAnswer>;
  /** What is asked for beside the filter; set here. */
  wanted: Signal<TimelineWanted | null>;
  /** True while one control is changed bit by bit: one step for "Back". */
  adjusting: Signal<boolean>;
  /** True while a pointer holds a control. */
  dragging: Signal<boolean>;
  /** What went wrong with the last question, or "" if nothing did. */
  failure: Signal<string>;
}

const WORDS: BrushWords = {
  group: "Period",
  first: "First day",
  last: "Last day",
  keys: "Arrow keys move this day, Page Up and Page Down by a month, Home " +
    "and End as far as it goes. With Shift, both days move. Plus and minus " +
    "zoom, Enter zooms to the period, 0 shows all.",
  at: (day) => dayInWords(formatDay(day)),
};

/** Counts over time, with a brush that chooses the period. */
export default function Timeline(props: TimelineProps) {
  const { filter, extent, answer, wanted, adjusting, dragging, failure } =
    props;
  const isLive = useSignal(false);
  /** The span under the pointer, ahead of the filter; `null` without one. */
  const held = useSignal<Span | null>(null);
  /** The day whose bar is told of. */
  const pointed = useSignal<number | null>(null);
  /** The period that was chosen here last. */
  const own = useRef("");
  const plot = useRef<HTMLDivElement>(null);
  const view = useMemo(() => new TimelineView(filter, extent), []);
  const drawn = useComputed(() => {
    const { timeline } = answer.value;
    const bounds = view.bounds.value;
    return timeline && bounds && timelineOf(timeline, view.span, bounds);
  });
  const ticks = useComputed(() => timeTicks(view.span, view.width.value));
  const overview = useComputed(() => ({
    ...overviewOf(answer.value.summary.byMonth, view.bounds.value!),
    // Few of them: they stand upon the shape.
    ticks: timeTicks(view.bounds.value!, view.width.value / 3),
  }));

  const choose = ({ first, last }: Span) => {
    const [from, to] = [formatDay(first), formatDay(last)];
    const now = filter.peek();
    own.current = `${from} ${to}`;
    if (now.from !== from || now.to !== to) filter.value = { ...now, from, to };
  };
  const { follow, stop } = useMemo(() =>
    followFrames(() => {
      const { answered, timeline } = answer.peek();
      return failure.peek() === "" &&
        questionOf(answered, wantedOf(timeline)) !==
          questionOf(filter.peek(), wanted.peek());
    }, () =>
      batch(() => {
        if (held.peek() !== null) choose(held.peek()!);
        const next = view.wanted.peek();
        const isNew = questionOf(filter.peek(), next) !==
          questionOf(filter.peek(), wanted.peek());
        if (isNew) wanted.value = next;
      })), []);

  useEffect(() => {
    isLive.value = true;
    const sizes = new ResizeObserver(([entry]) =>
      view.width.value = Math.round(entry!.contentRect.width)
    );
    if (plot.current !== null) sizes.observe(plot.current);
    return () => {
      sizes.disconnect();
      stop();
    };
  }, []);
  useSignalEffect(() => {
    if (view.wanted.value !== null) follow();
  });
  useSignalEffect(() => {
    const { from, to } = filter.value;
    if (own.current === `${from} ${to}`) return;
    own.current = "";
    view.periodChanged();
  });

  const [bounds, period] = [view.bounds.value, view.period.value];
  if (drawn.value === null || bounds === null || period === null) return null;
  const { unit, bars, top, label, note } = drawn.value;
  const shown = view.span;
  const span = held.value ?? period;
  const steps = stepsOf(view.wanted.value!.unit);
  const bar = pointed.value === null ? undefined : barAt(bars, pointed.value);
  const tools = {
    isWhole: view.isWhole,
    onZoom: (factor: number) => view.zoom(factor),
    onPeriod: () => view.showPeriod(),
    onAll: () => view.showAll(),
  };

  const turnWheel = (event: WheelEvent) => {
    const { left, width } = plot.current!.getBoundingClientRect();
    const days = shown.last + 1 - shown.first;
    // Pinching on a touchpad comes as a wheel with Ctrl; sideways is ours,
    // too. Up and down scroll the page.
    if (event.ctrlKey) {
      const day = shown.first + (event.clientX - left) / width * days;
      view.zoom(Math.exp(event.deltaY / 100), day);
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      view.pan(event.deltaX / width * days);
    } else return;
    event.preventDefault();
  };

  return (
    <figure
      class="timeline"
      onKeyDown={(event) => {
        const isSlider = (event.target as Element).getAttribute("role") ===
          "slider";
        if (isSlider && zoomByKey(event, tools)) event.preventDefault();
      }}
    >
      <figcaption>
        <span class="title">Crimes per {unit}</span>
        <span class="told">
          {held.value !== null
            ? spanInWords(held.value)
            : bar !== undefined && barInWords(unit, bar, settledDay(bounds))}
        </span>
        <TimelineTools {...tools} />
      </figcaption>
      <div ref={plot} class="timeline-plot" onWheel={turnWheel}>
        <BarChart
          label={label}
          bars={bars}
          from={shown.first}
          to={shown.last + 1}
          top={top}
          ticks={ticks.value}
          selected={{ from: span.first, to: span.last + 1 }}
        />
        {isLive.value && (
          <Brush
            span={span}
            bounds={bounds}
            view={shown}
            steps={steps}
            page={monthFrom}
            words={WORDS}
            clickOf={(day) =>
              wholeSteps({ first: day, last: day }, steps, bounds)}
            onPoint={(day) => {
              pointed.value = day;
              if (day !== null && (day < shown.first || day > shown.last)) {
                view.reveal(day);
              }
            }}
            onDrag={(next) => {
              batch(() => {
                view.pin();
                adjusting.value = false;
                dragging.value = true;
                held.value = next;
              });
              follow();
            }}
            onDrop={(chosen) =>
              batch(() => {
                view.pin();
                choose(chosen);
                held.value = null;
                dragging.value = false;
              })}
            onStep={(next, edge) =>
              batch(() => {
                view.reveal(next[edge]);
                adjusting.value = true;
                choose(next);
              })}
            onLeave={() => adjusting.value = false}
            onPinch={({ view: from, factor, place, across }) =>
              view.pinch(from, factor, place, across)}
          />
        )}
      </div>
      <TimelineOverview
        {...overview.value}
        bounds={bounds}
        shown={shown}
        steps={steps}
        isLive={isLive.value}
        onShow={(window) => view.show(window)}
      />
      <p class="note">{note}</p>
    </figure>
  );
}
