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
  /** How many of how many they are, in which order. */
  caption: string;
  /** Shows an incident on the map; absent where there is no map. */
  onShow?: (line: IncidentLine) => void;
}

/** How many of how many are listed, the newest first. */
export function captionOf(listed: number, total: number): string {
  if (listed < total) {
    return `The newest ${formatCount(listed)} of ${formatCount(total)}`;
  }
  return total === 1
    ? "The only one"
    : `All ${formatCount(total)}, newest first`;
}

/** Incidents, each with a link to all that is known of it. */
export function IncidentTable({ lines, caption, onShow }: IncidentTableProps) {
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
