import type { ReadonlySignal } from "@preact/signals";
import type { Bar, Tick } from "../lib/core/page/bars.ts";
import { clampSpan, lengthOf, type Span } from "../lib/core/page/brush.ts";
import type { TimeUnit } from "../lib/core/time_unit.ts";
import { DayBrush } from "./DayBrush.tsx";
import { Silhouette } from "./Silhouette.tsx";
import { useWords } from "./page_context.ts";

interface TimelineOverviewProps {
  /** One for each month. */
  bars: readonly Bar[];
  top: number;
  ticks: readonly Tick[];
  /** All days with data, and those that the timeline shows. */
  bounds: Span;
  shown: ReadonlySignal<Span>;
  /** What the window snaps to. */
  unit: TimeUnit;
  /** Whether it can be used yet. */
  isLive: boolean;
  /** Called with another window to show. */
  onShow: (window: Span) => void;
}

/** What one can take hold of, however short the window is. */
const WINDOW_PIXELS = 16;

/** The whole history as a strip, and in it a window to move and resize. */
export function TimelineOverview(props: TimelineOverviewProps) {
  const t = useWords();
  const { bars, top, ticks, bounds, unit, isLive, onShow } = props;
  const shown = props.shown.value;
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
        <DayBrush
          name="history"
          group={t("Part of the history that is shown")}
          first={t("Start of the timeline")}
          last={t("End of the timeline")}
          span={props.shown}
          leastWidth={WINDOW_PIXELS}
          bounds={bounds}
          view={bounds}
          unit={unit}
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
