import type { Incident } from "../lib/core/incident/incident.ts";
import { incidentAddress } from "../lib/core/page/incident_address.ts";
import type { RecordColumn } from "../lib/core/page/record_columns.ts";
import { CityWords } from "./CityWords.tsx";
import { useWords } from "./page_context.ts";

interface RecordListProps {
  lines: readonly Incident[];
  columns: readonly RecordColumn[];
  /** How many of how many they are. */
  caption: string;
}

/** Records with columns of choice; the first leads to all that is known. */
export function RecordList({ lines, columns, caption }: RecordListProps) {
  const t = useWords();
  return (
    <div
      class="record-list"
      tabIndex={0}
      role="region"
      aria-label={t("Records")}
    >
      <table class="incidents">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col">{t(title)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((incident) => (
            <tr key={incident.unique_key}>
              {columns.map((column, at) => {
                const text = column.text(incident, t) || t("Not recorded");
                return (
                  <td key={column.id} data-title={t(column.title)}>
                    {column.isOfCity && at > 0
                      ? <CityWords>{text}</CityWords>
                      : at === 0
                      ? (
                        <a href={t.link(incidentAddress(incident.unique_key))}>
                          {text}
                        </a>
                      )
                      : text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
