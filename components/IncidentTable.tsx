import { descriptionInWords } from "../lib/core/codes/description_words.ts";
import {
  blockInWords,
  capitalized,
  formatCount,
  sentenceCase,
  timeInWords,
} from "../lib/core/format.ts";
import { incidentAddress } from "../lib/core/page/incident_address.ts";
import type { IncidentLine } from "../lib/core/page/page_answer.ts";
import { typeTitle } from "../lib/core/codes/primary_types.ts";
import { useWords } from "./page_context.ts";
import type { Words } from "../lib/core/language/words.ts";
import { CityWords } from "./CityWords.tsx";

interface IncidentTableProps {
  lines: readonly IncidentLine[];
  /** How many of how many they are, in which order. */
  caption: string;
  /** Shows an incident on the map; absent where there is no map. */
  onShow?: (line: IncidentLine) => void;
}

/** How many of how many are listed, the newest first. */
export function captionOf(listed: number, total: number, t: Words): string {
  const values = { listed: formatCount(listed), n: formatCount(total) };
  if (listed < total) return t("The newest {listed} of {n}", values);
  return total === 1 ? t("The only one") : t("All {n}, newest first", values);
}

/** Incidents, each with a link to all that is known of it. */
export function IncidentTable({ lines, caption, onShow }: IncidentTableProps) {
  const t = useWords();
  return (
    <table class="incidents">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("Time")}</th>
          <th scope="col">{t("Crime")}</th>
          <th scope="col">{t("Place")}</th>
          <th scope="col">{t("Arrest")}</th>
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
  const t = useWords();
  const block = line.block === null
    ? t("Block not recorded")
    : capitalized(blockInWords(line.block, t));
  const isMapped = line.latitude !== null;
  return (
    <tr>
      <td class="when">
        <time dateTime={line.date}>{timeInWords(line.date, t)}</time>
      </td>
      <td>
        <a class="type" href={t.link(incidentAddress(line.unique_key))}>
          {typeTitle(line.primary_type, t)}
        </a>
        {line.description !== null && (
          <span class="more">
            <CityWords>
              {sentenceCase(descriptionInWords(line.description))}
            </CityWords>
          </span>
        )}
        {line.domestic && <span class="tag">{t("Domestic")}</span>}
      </td>
      <td>
        {isMapped && onShow !== undefined
          ? (
            <button
              type="button"
              class="place-link"
              title={t("Show on the map")}
              onClick={() => onShow(line)}
            >
              {block}
            </button>
          )
          : <span>{block}</span>}
        {line.location_description !== null && (
          <span class="more">
            <CityWords>{sentenceCase(line.location_description)}</CityWords>
          </span>
        )}
        {!isMapped && (
          <span class="more">{t("Not on the map: no coordinates")}</span>
        )}
      </td>
      <td class={line.arrest ? "arrest yes" : "arrest"}>
        {line.arrest ? t("Yes") : t("No")}
      </td>
    </tr>
  );
}
