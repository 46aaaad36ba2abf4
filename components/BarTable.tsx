import { formatCount } from "../lib/core/format.ts";
import { PageLink } from "./PageLink.tsx";
import { useWords } from "./page_context.ts";

interface BarTableProps {
  caption: string;
  /** What the rows are: "Year". */
  head: string;
  rows: readonly BarRow[];
  /** What is counted, at the head of the counts. */
  counted?: string;
}

export interface BarRow {
  label: string;
  /** Where the label leads. */
  href?: string;
  /** `null` where nothing was recorded. */
  count: number | null;
  /** What stands for the count, if it is not the count itself. */
  text?: string;
  note?: string;
}

/** Counts with their bars, as a table: it needs no script to be read. */
export function BarTable(props: BarTableProps) {
  const t = useWords();
  const { caption, head, rows, counted = t("Crimes") } = props;
  const most = Math.max(1, ...rows.map(({ count }) => count ?? 0));
  return (
    <table class="bar-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{counted}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, href, count, text, note }) => (
          <tr key={label}>
            <th scope="row">
              {href === undefined
                ? label
                : <PageLink href={href}>{label}</PageLink>}
              {note && <span class="note">{` ${note}`}</span>}
            </th>
            <td>
              <span class="bar-cell">
                <svg
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect
                    height="10"
                    width={Math.round(1000 * (count ?? 0) / most) / 10}
                  />
                </svg>
                <span class="amount">
                  {text ??
                    (count === null ? t("not recorded") : formatCount(count))}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
