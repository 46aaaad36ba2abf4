/** One incident by its id: for its own address, and its own page. */
import { dayOfDate } from "../../core/calendar.ts";
import { EVERYTHING } from "../../core/filter/filter.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Question } from "../http/answer.ts";
import { caveatsOf } from "../http/meta.ts";
import { Problem } from "../http/problem.ts";
import type { Dataset } from "./dataset.ts";
import { engineAnswerer } from "./engine_answerer.ts";
import type { KeptAnswers } from "./kept_answers.ts";

/** Records of one case that are looked for at most. */
const MOST_OF_A_CASE = 50;

/** An incident, with the ids of all that share its case number. */
export interface OneIncident {
  incident: Incident;
  /** Ascending; without its own. */
  sameCase: number[];
}

/**
 * The incident that a path names, kept or looked up: what is held first, then
 * whoever answers for what is not.
 *
 * @throws {Problem} 404 if there is none.
 */
export async function findIncident(
  answers: Pick<KeptAnswers, "value">,
  dataset: Dataset,
  text: string,
): Promise<OneIncident> {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : NaN;
  if (!(id <= 0xffff_ffff)) throw noNumber(text);
  const { manifest } = dataset;
  const found = await answers.value(
    manifest,
    `incident ${id}`,
    () => lookUp(dataset, id),
  );
  if (found !== null) return found;
  const { from, to, version } = manifest;
  const detail =
    `No incident has the id ${id} in the data that is held, ${from} to ${to} (version ${version}). Ids are those of the city's data portal, where records may vanish too; a case number is looked for with /api/crimes?case=HZ123456.`;
  throw new Problem(404, "unknown-incident", detail);
}

/** An incident as the API gives it. */
export function incidentQuestion(
  { manifest }: Dataset,
  { incident, sameCase }: OneIncident,
): Question {
  const day = dayOfDate(incident.date);
  const unmapped = incident.latitude === null ? 1 : 0;
  const at = { ...EVERYTHING, from: day, to: day };
  return {
    manifest,
    text: `incident ${incident.unique_key}`,
    compute: () => ({
      data: incident,
      meta: { sameCase, caveats: caveatsOf(manifest, at, unmapped) },
    }),
  };
}

async function lookUp(
  dataset: Dataset,
  id: number,
): Promise<OneIncident | null> {
  const { beyond } = dataset;
  for (const answerer of [engineAnswerer(dataset), beyond]) {
    if (!answerer) continue;
    const named = { ...EVERYTHING, id: [id] };
    const { incidents } = await answerer.incidents(named, 1);
    const incident = await incidents.last();
    if (incident === undefined) continue;
    const { case_number } = incident;
    if (case_number === null) return { incident, sameCase: [] };
    const ofCase = { ...EVERYTHING, case: [case_number] };
    const others = await answerer.incidents(ofCase, MOST_OF_A_CASE);
    const sameCase = (await others.incidents.all())
      .map(({ unique_key }) => unique_key)
      .filter((other) => other !== id).sort((a, b) => a - b);
    return { incident, sameCase };
  }
  return null;
}

function noNumber(text: string): Problem {
  const shown = text.slice(0, 40);
  const detail =
    `"${shown}" is no id: an incident's address ends with its number, such as /crimes/11192233. A case number is looked for with case=HZ123456, on the page and in the API.`;
  return new Problem(404, "unknown-incident", detail);
}
