import { LONG_WEEKDAYS } from "../lib/core/charts/heat.ts";
import { hourInWords } from "../lib/core/filter/words.ts";
import { formatCount } from "../lib/core/format.ts";

/** Counts by hour and weekday, as a table of an hour a row. */
export function HourTable(
  { caption, counts }: {
    caption: string;
    /** 7 rows, Monday first, of 24 hours. */
    counts: readonly (readonly number[])[];
  },
) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="chart-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            {LONG_WEEKDAYS.map((day) => (
              <th key={day} scope="col">
                <abbr title={day}>{day.slice(0, 3)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts[0]!.map((_, hour) => (
            <tr key={hour}>
              <th scope="row">{hourInWords(hour)}</th>
              {counts.map((row, weekday) => (
                <td key={weekday}>{formatCount(row[hour]!)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
