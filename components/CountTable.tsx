import type { ComponentChildren } from "preact";

interface CountTableProps {
  caption: string;
  columns: readonly string[];
  /** The first cell of each is its heading. */
  rows: readonly (readonly ComponentChildren[])[];
}

/** A chart's counts as a table. */
export function CountTable({ caption, columns, rows }: CountTableProps) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="chart-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((name) => <th key={name} scope="col">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(([heading, ...cells], i) => (
            <tr key={i}>
              <th scope="row">{heading}</th>
              {cells.map((cell, at) => <td key={at}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
