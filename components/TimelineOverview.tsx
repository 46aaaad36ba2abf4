import { formatDay } from "../lib/core/calendar.ts";
import { dayInWords } from "../lib/core/filter/words.ts";
import type { Bar, Tick } from "../lib/core/page/bars.ts";
import {
  clampSpan,
  lengthOf,
  type Span,
  type Steps,
} from "../lib/core/page/brush.ts";
import { monthFrom } from "../lib/core/page/time_window.ts";
import { Brush, type BrushWords } from "./Brush.tsx";
import { Silhouette } from "./Silhouette.tsx";

interface TimelineOverviewProps {
  /** One for each month. */
  bars: readonly Bar[];
  top: number;
  ticks: readonly Tick[];
  /** All days with data, and those that the timeline shows. */
  bounds: Span;
  shown: Span;
  /** What the window snaps to. */
  steps: Steps;
  /** Whether it can be used yet. */
  isLive: boolean;
  /** Called with another window to show. */
  onShow: (window: Span) => void;
}

const WORDS: BrushWords = {
  group: "Part of the history that is shown",
  first: "Start of the timeline",
  last: "End of the timeline",
  keys: "Arrow keys move this end, Page Up and Page Down by a month, Home " +
    "and End as far as it goes. With Shift, both ends move.",
  at: (day) => dayInWords(formatDay(day)),
};

/** The whole history as a strip, and in it a window to move and resize. */
export function TimelineOverview(props: TimelineOverviewProps) {
  const { bars, top, ticks, bounds, shown, steps, isLive, onShow } = props;
  return (
    <div class="timeline-overview">
      <Silhouette
        bars={bars}
        from={bounds.first}
        to={bounds.last + 1}
        top={top}
        ticks={ticks}
        shown={{ from: shown.first, to: shown.last + 1 }}
      />
      {isLive && (
        <Brush
          span={shown}
          bounds={bounds}
          view={bounds}
          steps={steps}
          page={monthFrom}
          words={WORDS}
          clickOf={(day) => {
            const first = day - Math.floor(lengthOf(shown) / 2);
            return clampSpan(
              { first, last: first + lengthOf(shown) - 1 },
              bounds,
            );
          }}
          onDrag={onShow}
          onDrop={onShow}
          onStep={onShow}
        />
      )}
    </div>
  );
}
