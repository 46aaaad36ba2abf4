import { descriptionInWords } from "../lib/core/codes/description_words.ts";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { areaName } from "../lib/core/codes/community_areas.ts";
import type { Incident } from "../lib/core/incident/incident.ts";
import { incidentAddress } from "../lib/core/page/incident_address.ts";
import type { Brief } from "../lib/core/page/dataset.ts";
import {
  blockInWords,
  capitalized,
  sentenceCase,
  timeInWords,
} from "../lib/core/format.ts";
import { typeTitle } from "../lib/core/codes/primary_types.ts";
import { useWords } from "./page_context.ts";
import { CityWords } from "./CityWords.tsx";

/** Incidents on one page of the list. */
const PAGE = 3;

interface SpotDetailsProps {
  count: number;
  /** What is soon known of incidents `from` to `to`, newest first. */
  brief: (from: number, to: number) => Promise<Brief[]>;
  /** All of them. */
  load: (from: number, to: number) => Promise<Incident[]>;
  /** Asks for what lies around it. */
  onNear: () => void;
  /** Called when the size may have changed. */
  onResize?: () => void;
}

/** All incidents at one place on the map, a page at a time. */
export function SpotDetails(props: SpotDetailsProps) {
  const t = useWords();
  const { count, brief, load, onNear, onResize } = props;
  const from = useSignal(0);
  const briefs = useSignal<Brief[]>([]);
  const loaded = useSignal<Incident[]>([]);
  const failure = useSignal("");
  const first = from.value;
  const end = Math.min(first + PAGE, count);

  useEffect(() => {
    let isWanted = true;
    const fill = async <T,>(into: Signal<T>, found: Promise<T>) => {
      try {
        const value = await found;
        if (isWanted) into.value = value;
      } catch (error) {
        if (isWanted && error instanceof Error) failure.value = error.message;
      }
    };
    fill(briefs, brief(first, end));
    fill(loaded, load(first, end));
    return () => isWanted = false;
  }, [first]);
  useEffect(() => onResize?.(), [
    first,
    briefs.value,
    loaded.value,
    failure.value,
  ]);

  const turn = (to: number) => {
    briefs.value = [];
    loaded.value = [];
    failure.value = "";
    from.value = to;
  };
  const place = loaded.value[0];
  const incidents = t.plural(count, "{n} incident", "{n} incidents");
  return (
    <div class="details">
      <div role="status">
        <h3>
          {place?.block ? capitalized(blockInWords(place.block, t)) : incidents}
        </h3>
        <p class="more">
          {place?.community_area && `${areaName(place.community_area)} · `}
          {place ? incidents : t("here, newest first")}
        </p>
      </div>
      <ol start={first + 1}>
        {briefs.value.map((incident, i) => (
          <li key={first + i}>
            <IncidentDetails brief={incident} whole={loaded.value[i]} />
          </li>
        ))}
      </ol>
      {failure.value !== "" && (
        <p class="trouble" role="alert">{t.sentences(failure.value)}</p>
      )}
      {count > PAGE && (
        <nav class="pager" aria-label={t("Incidents here")}>
          <button
            type="button"
            disabled={first === 0}
            onClick={() => turn(Math.max(0, first - PAGE))}
          >
            {t("Newer")}
          </button>
          <span role="status">
            {t("{first}–{last} of {count}", {
              first: first + 1,
              last: end,
              count,
            })}
          </span>
          <button
            type="button"
            disabled={end === count}
            onClick={() => turn(end)}
          >
            {t("Older")}
          </button>
        </nav>
      )}
      <button type="button" class="look-near" onClick={onNear}>
        {t("Within half a mile of here")}
      </button>
    </div>
  );
}

function IncidentDetails({ brief, whole }: { brief: Brief; whole?: Incident }) {
  const t = useWords();
  const facts = [
    whole?.location_description && sentenceCase(whole.location_description),
    brief.arrest ? t("Arrest") : t("No arrest"),
    brief.domestic && t("Domestic"),
    whole?.case_number && t("Case {number}", { number: whole.case_number }),
  ].filter(Boolean);
  // Seconds are a detail.
  const { date } = whole ?? brief;
  return (
    <>
      {whole === undefined
        ? <span class="type">{typeTitle(brief.primary_type, t)}</span>
        : (
          <a class="type" href={t.link(incidentAddress(whole.unique_key))}>
            {typeTitle(brief.primary_type, t)}
          </a>
        )}
      {brief.description !== null && (
        <span class="description">
          <CityWords>
            {sentenceCase(descriptionInWords(brief.description))}
          </CityWords>
        </span>
      )}
      <time dateTime={date}>{timeInWords(date, t)}</time>
      <span class="more">{facts.join(" · ")}</span>
      {whole !== undefined &&
        whole.source_primary_type !== whole.primary_type && (
        <span class="more">
          {t("Recorded as “{type}”", {
            type: sentenceCase(whole.source_primary_type),
          })}
        </span>
      )}
    </>
  );
}
