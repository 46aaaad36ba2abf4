import type {
  CountedName,
  Reconciliation,
} from "../lib/core/compare/reconcile.ts";
import { dayInWords, monthInWords } from "../lib/core/filter/words.ts";
import { formatCount, plural } from "../lib/core/format.ts";
import { CountTable } from "./CountTable.tsx";

const NAMES: Record<CountedName, string> = {
  held: "what is held here",
  soda: "the city’s data portal",
  bigquery: "BigQuery",
  csv: "an exported file",
};

const inColumn = (name: string) => name[0]!.toUpperCase() + name.slice(1);

/** What the last comparison of two sources, month by month, has found. */
export function Reconciled(
  { at, names, period, months, rows, differing }: Reconciliation,
) {
  if (period === null) return null;
  const [one, other] = names.map((name) => NAMES[name]);
  const [from, to] = period.map((month) => monthInWords(`${month}-01`));
  return (
    <section aria-labelledby="reconciled">
      <h2 id="reconciled">Counts compared with another source</h2>
      <p>
        On {dayInWords(at.slice(0, 10))}{" "}
        the counts of each month were compared, of {from} to {to}: {one} had
        {" "}
        {plural(rows[0], "incident")}, {other} {formatCount(rows[1])}.{" "}
        {differing.length === 0
          ? "No month differed."
          : `${formatCount(differing.length)} of ${
            plural(months, "month")
          } differed.`}
      </p>
      {differing.length > 0 && (
        <details>
          <summary>Months that differed</summary>
          <CountTable
            caption="Months that differed"
            columns={["Month", ...names.map((name) => inColumn(NAMES[name]))]}
            rows={differing.map(({ month, counts }) => [
              monthInWords(`${month}-01`),
              ...counts.map(formatCount),
            ])}
          />
        </details>
      )}
    </section>
  );
}
