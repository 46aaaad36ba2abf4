import { batch, type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { BarChart } from "../components/BarChart.tsx";
import { Brush } from "../components/Brush.tsx";
import { formatDay } from "../lib/core/calendar.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import { toQuery } from "../lib/core/filter/query.ts";
import type { Span } from "../lib/core/page/brush.ts";
import { plural } from "../lib/core/page/format.ts";
import type { PageAnswer } from "../lib/core/page/page_answer.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import {
  barAt,
  monthInWords,
  selectedSpan,
  timelineOf,
} from "../lib/core/page/timeline.ts";

interface TimelineProps {
  filter: Signal<Filter>;
  extent: Signal<Extent>;
  answer: Signal<PageAnswer>;
  /** True while one control is changed bit by bit: one step for "Back". */
  adjusting: Signal<boolean>;
  /** True while a pointer holds a control. */
  dragging: Signal<boolean>;
  /** What went wrong with the last question, or "" if nothing did. */
  failure: Signal<string>;
}

/** Counts by month over all data, with a brush that chooses the period. */
export default function Timeline(props: TimelineProps) {
  const { filter, extent, answer, adjusting, dragging, failure } = props;
  const isLive = useSignal(false);
  /** The span under the pointer, ahead of the filter; `null` without one. */
  const held = useSignal<Span | null>(null);
  /** The day whose bar is told of. */
  const pointed = useSignal<number | null>(null);
  const frame = useRef(0);
  const timeline = useComputed(() =>
    timelineOf(answer.value.summary.byMonth, extent.value)
  );

  useEffect(() => {
    isLive.value = true;
    return () => cancelAnimationFrame(frame.current);
  }, []);

  if (timeline.value === null) return null;
  const { bounds, bars, top, ticks } = timeline.value;
  const span = held.value ?? selectedSpan(filter.value, bounds);

  const choose = ({ first, last }: Span) => {
    const [from, to] = [formatDay(first), formatDay(last)];
    const now = filter.peek();
    if (now.from !== from || now.to !== to) filter.value = { ...now, from, to };
  };
  /** Asks with each frame, but never before the last answer is there. */
  const follow = () => {
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0;
      const newest = held.peek();
      if (newest === null) return;
      const asked = toQuery(filter.peek());
      const isBehind = toQuery(answer.peek().answered) !== asked;
      if (isBehind && failure.peek() === "") follow();
      else choose(newest);
    });
  };
  const bar = pointed.value === null ? undefined : barAt(bars, pointed.value);
  const busiest = bars.reduce((a, b) => b.count > a.count ? b : a);

  return (
    <figure class="timeline">
      <figcaption>
        <span>Crimes per month</span>
        <span class="told">
          {bar !== undefined &&
            `${monthInWords(bar.from)}: ${plural(bar.count, "crime")}`}
        </span>
      </figcaption>
      <div class="timeline-plot">
        <BarChart
          label={`Crimes per month, ${monthInWords(bounds.first)} to ${
            monthInWords(bounds.last)
          }. Most in ${monthInWords(busiest.from)}: ${
            plural(busiest.count, "crime")
          }.`}
          bars={bars}
          from={bounds.first}
          to={bounds.last + 1}
          top={top}
          ticks={ticks}
          selected={{ from: span.first, to: span.last + 1 }}
        />
        {isLive.value && (
          <Brush
            span={span}
            bounds={bounds}
            barOf={(day) => {
              const { from, to } = barAt(bars, day)!;
              return { first: from, last: to - 1 };
            }}
            onPoint={(day) => pointed.value = day}
            onDrag={(next) => {
              batch(() => {
                adjusting.value = false;
                dragging.value = true;
                held.value = next;
              });
              follow();
            }}
            onDrop={(chosen) =>
              batch(() => {
                choose(chosen);
                held.value = null;
                dragging.value = false;
              })}
            onStep={(next) =>
              batch(() => {
                adjusting.value = true;
                choose(next);
              })}
            onLeave={() => adjusting.value = false}
          />
        )}
      </div>
    </figure>
  );
}
