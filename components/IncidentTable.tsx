import { descriptionInWords } from "../lib/core/codes/description_words.ts";
import {
  blockInWords,
  formatCount,
  sentenceCase,
  timeInWords,
} from "../lib/core/format.ts";
import { incidentAddress } from "../lib/core/page/incident_links.ts";
import type { IncidentLine } from "../lib/core/page/page_answer.ts";

interface IncidentTableProps {
  lines: readonly IncidentLine[];
  /** How many match in all. */
  total: number;
  /** Shows an incident on the map; absent where there is no map. */
  onShow?: (line: IncidentLine) => void;
}

/** The newest incidents, newest first. */
export function IncidentTable({ lines, total, onShow }: IncidentTableProps) {
  if (lines.length === 0) return null;
  const caption = lines.length < total
    ? `The newest ${formatCount(lines.length)} of ${formatCount(total)}`
    : lines.length === 1
    ? "The only one"
    : `All ${formatCount(total)}, newest first`;
  return (
    <table class="incidents">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Crime</th>
          <th scope="col">Place</th>
          <th scope="col">Arrest</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <IncidentLineRow
            key={line.unique_key}
            line={line}
            onShow={onShow}
          />
        ))}
      </tbody>
    </table>
  );
}

function IncidentLineRow(
  { line, onShow }: {
    line: IncidentLine;
    onShow?: (line: IncidentLine) => void;
  },
) {
  const block = line.block === null
    ? "Block not recorded"
    : blockInWords(line.block);
  const isMapped = line.latitude !== null;
  return (
    <tr>
      <td class="when">
        <time dateTime={line.date}>{timeInWords(line.date)}</time>
      </td>
      <td>
        <a class="type" href={incidentAddress(line.unique_key)}>
          {sentenceCase(line.primary_type)}
        </a>
        {line.description !== null && (
          <span class="more">
            {sentenceCase(descriptionInWords(line.description))}
          </span>
        )}
        {line.domestic && <span class="tag">Domestic</span>}
      </td>
      <td>
        {isMapped && onShow !== undefined
          ? (
            <button
              type="button"
              class="place-link"
              title="Show on the map"
              onClick={() => onShow(line)}
            >
              {block}
            </button>
          )
          : <span>{block}</span>}
        {line.location_description !== null && (
          <span class="more">{sentenceCase(line.location_description)}</span>
        )}
        {!isMapped && <span class="more">Not on the map: no coordinates</span>}
      </td>
      <td class={line.arrest ? "arrest yes" : "arrest"}>
        {line.arrest ? "Yes" : "No"}
      </td>
    </tr>
  );
}
