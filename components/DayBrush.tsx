import { formatDay } from "../lib/core/calendar.ts";
import { dayInWords } from "../lib/core/filter/words.ts";
import { monthFrom, stepsOf } from "../lib/core/page/time_window.ts";
import type { TimeUnit } from "../lib/core/time_unit.ts";
import { Brush, type BrushProps } from "./Brush.tsx";
import { useWords } from "./page_context.ts";

interface DayBrushProps extends Omit<BrushProps, "steps" | "page" | "words"> {
  /** What dragging snaps to. */
  unit: TimeUnit;
  /** What it chooses, and how its ends are called. */
  group: string;
  first: string;
  last: string;
  /** What keys do besides, in a sentence. */
  moreKeys?: string;
}

/** A brush over days. */
export function DayBrush(props: DayBrushProps) {
  const t = useWords();
  const { unit, group, first, last, moreKeys = "", ...rest } = props;
  return (
    <Brush
      {...rest}
      steps={stepsOf(unit)}
      page={monthFrom}
      words={{
        group,
        first,
        last,
        keys: `${
          t(
            "Arrow keys move this day, Page Up and Page Down by a month, Home and End as far as it goes. With Shift, both ends move.",
          )
        } ${moreKeys}`.trim(),
        at: (day) => dayInWords(formatDay(day), t),
      }}
    />
  );
}
