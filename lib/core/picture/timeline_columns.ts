/** Counts over time as columns, those of the days asked for in the accent. */
import type { Held } from "../page/held.ts";
import type { PageAnswer, PageComparison } from "../page/page_answer.ts";
import { timeTicks } from "../page/time_ticks.ts";
import { barInWords } from "../page/time_words.ts";
import { boundsOf, selectedSpan } from "../page/time_window.ts";
import { PER_UNIT, type TimelineLine, timelineOf } from "../page/timeline.ts";
import type { Words } from "../language/words.ts";
import type { Columns } from "./columns.ts";

interface TimelineColumns {
  /** "Crimes per week". */
  title: string;
  columns: Columns;
  /** What they are compared with. */
  line: TimelineLine | null;
  /** Why some hold less than others, in a sentence; or "". */
  note: string;
  /** Each column in words. */
  told: string[];
}

/**
 * The timeline of an answer; `null` where there is no data.
 *
 * @param width Of its axis, in units of the picture.
 */
export function timelineColumns(
  { answer, comparison, held }: {
    answer: PageAnswer;
    comparison: PageComparison;
    held: Held;
  },
  width: number,
  t: Words,
): TimelineColumns | null {
  const bounds = boundsOf(held);
  const { timeline, answered } = answer;
  if (bounds === null || timeline === null) return null;
  const shown = { first: timeline.from, last: timeline.to };
  const { bars, line, top, unit, note } = timelineOf(
    timeline,
    shown,
    bounds,
    answered.month_of_year,
    comparison,
    t,
  );
  const chosen = selectedSpan(answered, bounds);
  return {
    title: t(PER_UNIT[unit]),
    columns: {
      // A month that is not asked for has no count, which is not 0.
      bars: bars.filter(({ days }) => days !== 0),
      from: shown.first,
      to: shown.last + 1,
      top,
      ticks: timeTicks(shown, width, t),
      isChosen: ({ from, to }) => from <= chosen.last && to - 1 >= chosen.first,
    },
    line,
    note,
    told: bars.map((bar) => barInWords(unit, bar, t)),
  };
}
