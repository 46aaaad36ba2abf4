import type {
  CountedName,
  Reconciliation,
} from "../lib/core/compare/reconcile.ts";
import { dayInWords, monthInWords } from "../lib/core/filter/words.ts";
import { capitalized, formatCount } from "../lib/core/format.ts";
import { CountTable } from "./CountTable.tsx";
import { useWords } from "./page_context.ts";

export const COUNTED_NAMES: Record<CountedName, string> = {
  held: "what is held here",
  soda: "the city’s data portal",
  bigquery: "BigQuery",
  csv: "an exported file",
};

/** What the last comparison of two sources, month by month, has found. */
export function Reconciled(
  { at, names, period, months, rows, differing }: Reconciliation,
) {
  const t = useWords();
  if (period === null) return null;
  const [one, other] = names.map((name) => t(COUNTED_NAMES[name])) as [
    string,
    string,
  ];
  const [from, to] = period.map((month) => monthInWords(`${month}-01`, t)) as [
    string,
    string,
  ];
  return (
    <section aria-labelledby="reconciled">
      <h2 id="reconciled">{t("Counts compared with another source")}</h2>
      <p>
        {t(
          "On {day} the counts of each month were compared, of {from} to {to}: {one} had {first} incidents, {other} {second}.",
          {
            day: dayInWords(at.slice(0, 10), t),
            from,
            to,
            one,
            other,
            first: formatCount(rows[0]),
            second: formatCount(rows[1]),
          },
        )} {differing.length === 0 ? t("No month differed.") : t.plural(
          differing.length,
          "{n} of {months} months differed.",
          "{n} of {months} months differed.",
          { months: formatCount(months) },
        )}
      </p>
      {differing.length > 0 && (
        <details>
          <summary>{t("Months that differed")}</summary>
          <CountTable
            caption={t("Months that differed")}
            columns={[
              t("Month"),
              ...names.map((name) => capitalized(t(COUNTED_NAMES[name]))),
            ]}
            rows={differing.map(({ month, counts }) => [
              monthInWords(`${month}-01`, t),
              ...counts.map(formatCount),
            ])}
          />
        </details>
      )}
    </section>
  );
}
