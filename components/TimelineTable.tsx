import { capitalized, formatCount } from "../lib/core/format.ts";
import type { Span } from "../lib/core/page/brush.ts";
import {
  partInWords,
  type TimeBar,
  unitInWords,
} from "../lib/core/page/time_words.ts";
import { PER_UNIT, type TimelineLine } from "../lib/core/page/timeline.ts";
import { type TimeUnit, unitStart } from "../lib/core/time_unit.ts";
import { CountTable } from "./CountTable.tsx";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";

interface TimelineTableProps {
  unit: TimeUnit;
  bars: readonly TimeBar[];
  /** What they are compared with. */
  line: TimelineLine | null;
  /** Address of the page with the days of a bar. */
  addressOf: (days: Span) => string;
  onChoose?: (days: Span) => void;
}

/** Counts over time as a table, each with what it is compared with. */
export function TimelineTable(props: TimelineTableProps) {
  const t = useWords();
  const { unit, bars, line, addressOf, onChoose } = props;
  const compared = new Map(line?.points.map(({ at, count }) => [at, count]));
  return (
    <CountTable
      caption={t(PER_UNIT[unit])}
      columns={[
        t("Days"),
        t("Crimes"),
        ...line === null ? [] : [capitalized(line.words)],
      ]}
      // A month that is not asked for has no count, which is not 0.
      rows={bars.filter(({ days }) => days !== 0).map((bar) => {
        const { from, to, count, isOpen } = bar;
        const days = { first: from, last: to - 1 };
        const other = compared.get((from + to) / 2);
        return [
          <StateLink
            key={from}
            href={addressOf(days)}
            onFollow={onChoose && (() => onChoose(days))}
          >
            {unitInWords(unit, unitStart(unit, from), t) +
              partInWords(unit, bar, t)}
          </StateLink>,
          `${formatCount(count)}${isOpen ? ` ${t("(incomplete)")}` : ""}`,
          ...line === null
            ? []
            : [other === undefined ? "–" : formatCount(other)],
        ];
      })}
    />
  );
}
