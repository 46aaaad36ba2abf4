import type { ComponentChildren } from "preact";

interface CountTableProps {
  caption: string;
  columns: readonly ComponentChildren[];
  rows: readonly (readonly ComponentChildren[])[];
  /** Which cell of each row is its heading; by default the first. */
  headAt?: number;
}

/** A chart's counts as a table. */
export function CountTable(
  { caption, columns, rows, headAt = 0 }: CountTableProps,
) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="chart-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th
                key={at}
                scope="col"
                class={at === headAt ? "of-rows" : undefined}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            <tr key={i}>
              {cells.map((cell, at) =>
                at === headAt
                  ? <th key={at} scope="row">{cell}</th>
                  : <td key={at}>{cell}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
