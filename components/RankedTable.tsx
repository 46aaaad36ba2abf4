import type { RankedRow } from "../lib/core/charts/ranked.ts";
import { formatCount } from "../lib/core/format.ts";
import { VERDICT_WORDS } from "./RankedBar.tsx";
import { StateLink } from "./StateLink.tsx";

interface RankedTableProps {
  caption: string;
  /** What a row is: "Community area". */
  heading: string;
  rows: readonly RankedRow[];
  /** How the measure is called, where it is not the count. */
  measure: string | null;
  baseWords: string | null;
  addressOf: (row: RankedRow) => string;
  onToggle?: (row: RankedRow) => void;
}

/** A ranking with every row, as a table. */
export function RankedTable(props: RankedTableProps) {
  const { caption, heading, rows, measure, baseWords } = props;
  const hasVerdicts = rows.some(({ verdict }) => verdict !== null);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="chart-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Rank</th>
            <th scope="col">{heading}</th>
            <th scope="col">Crimes</th>
            {measure !== null && <th scope="col">{measure}</th>}
            {baseWords !== null && <th scope="col">{baseWords}</th>}
            {hasVerdicts && <th scope="col">Verdict</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row.value)}>
              <td>{row.rank ?? "–"}</td>
              <th scope="row">
                <StateLink
                  href={props.addressOf(row)}
                  aria-current={row.isChosen ? "true" : "false"}
                  onFollow={props.onToggle && (() => props.onToggle!(row))}
                >
                  {row.label}
                </StateLink>
                {row.isFewResidents && " †"}
              </th>
              <td>{formatCount(row.count)}</td>
              {measure !== null && <td>{row.text}</td>}
              {baseWords !== null && (
                <td>{row.base === null ? "" : formatCount(row.base)}</td>
              )}
              {hasVerdicts && (
                <td>
                  {row.verdict === null ? "" : VERDICT_WORDS[row.verdict]}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
