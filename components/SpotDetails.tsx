import { descriptionInWords } from "../lib/core/codes/description_words.ts";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { areaName } from "../lib/core/codes/community_areas.ts";
import type { Incident } from "../lib/core/incident/incident.ts";
import { incidentAddress } from "../lib/core/page/incident_links.ts";
import type { Brief } from "../lib/core/page/dataset.ts";
import {
  blockInWords,
  plural,
  sentenceCase,
  timeInWords,
} from "../lib/core/format.ts";

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
  return (
    <div class="details">
      <h3>
        {place?.block ? blockInWords(place.block) : plural(count, "incident")}
      </h3>
      <p class="more">
        {place?.community_area && `${areaName(place.community_area)} · `}
        {place ? plural(count, "incident") : "here, newest first"}
      </p>
      <ol start={first + 1}>
        {briefs.value.map((incident, i) => (
          <li key={first + i}>
            <IncidentDetails brief={incident} whole={loaded.value[i]} />
          </li>
        ))}
      </ol>
      {failure.value !== "" && <p class="trouble" role="alert">{failure}</p>}
      {count > PAGE && (
        <nav class="pager" aria-label="Incidents here">
          <button
            type="button"
            disabled={first === 0}
            onClick={() => turn(Math.max(0, first - PAGE))}
          >
            Newer
          </button>
          <span role="status">{first + 1}–{end} of {count}</span>
          <button
            type="button"
            disabled={end === count}
            onClick={() => turn(end)}
          >
            Older
          </button>
        </nav>
      )}
      <button type="button" class="look-near" onClick={onNear}>
        Within half a mile of here
      </button>
    </div>
  );
}

function IncidentDetails({ brief, whole }: { brief: Brief; whole?: Incident }) {
  const facts = [
    whole?.location_description && sentenceCase(whole.location_description),
    brief.arrest ? "Arrest" : "No arrest",
    brief.domestic && "Domestic",
    whole?.case_number && `Case ${whole.case_number}`,
  ].filter(Boolean);
  // Seconds are a detail.
  const { date } = whole ?? brief;
  return (
    <>
      {whole === undefined
        ? <span class="type">{sentenceCase(brief.primary_type)}</span>
        : (
          <a class="type" href={incidentAddress(whole.unique_key)}>
            {sentenceCase(brief.primary_type)}
          </a>
        )}
      {brief.description !== null && (
        <span class="description">
          {sentenceCase(descriptionInWords(brief.description))}
        </span>
      )}
      <time dateTime={date}>{timeInWords(date)}</time>
      <span class="more">{facts.join(" · ")}</span>
      {whole !== undefined &&
        whole.source_primary_type !== whole.primary_type && (
        <span class="more">
          Recorded as “{sentenceCase(whole.source_primary_type)}”
        </span>
      )}
    </>
  );
}
