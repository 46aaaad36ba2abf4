import { LONG_WEEKDAYS } from "../lib/core/charts/heat.ts";
import { hourInWords } from "../lib/core/filter/words.ts";
import { formatCount } from "../lib/core/format.ts";
import { CountTable } from "./CountTable.tsx";
import { useWords } from "./page_context.ts";

interface HourTableProps {
  caption: string;
  /** 7 rows, Monday first, of 24 hours. */
  counts: readonly (readonly number[])[];
}

/** Counts by hour and weekday, as a table of an hour a row. */
export function HourTable({ caption, counts }: HourTableProps) {
  const t = useWords();
  return (
    <CountTable
      caption={caption}
      columns={[
        t("From"),
        ...LONG_WEEKDAYS.map((day) => (
          <abbr key={day} title={t(day)}>{t(day).slice(0, 3)}</abbr>
        )),
      ]}
      rows={counts[0]!.map((_, hour) => [
        hourInWords(hour, t),
        ...counts.map((row) => formatCount(row[hour]!)),
      ])}
    />
  );
}
