import {
  settledThrough,
  SETTLING_DAYS,
} from "../../core/filter/default_period.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Manifest } from "../../core/manifest.ts";
import { conditional } from "./conditional.ts";

/** What stands beside `data` in every answer. */
export interface Meta {
  /** Incidents that match; absent where nothing was counted. */
  total?: number;
  /** Entries in `data`. */
  returned?: number;
  /** The dataset's version; the same version gives the same answer. */
  version: string;
  source: string;
  /** Newest day with an incident, `YYYY-MM-DD`. */
  dataThrough: string | null;
  /** What a reader must know before quoting the numbers. */
  caveats: string[];
  /** `cursor` of the next page; absent on the last. */
  next?: string;
  /** Further facts of one address. */
  [fact: string]: unknown;
}

export const JSON_HEADERS = {
  "content-type": "application/json; charset=utf-8",
  // Cheap to ask again (304), and never older than the dataset.
  "cache-control": "no-cache",
};

/**
 * Answers a question about the dataset as `{ data, meta }`, with an ETag that
 * changes with the dataset's version and the question.
 *
 * @param question Canonical text of everything that the answer depends on.
 * @param compute Called only if the caller does not hold the answer already.
 */
export function answer(
  request: Request,
  manifest: Manifest,
  question: string,
  compute: () => AnswerParts | Promise<AnswerParts>,
): Promise<Response> {
  return conditional(request, tagOf(manifest, question), async () => {
    const { data, meta } = await compute();
    return JSON.stringify({ data, meta: { ...metaOf(manifest), ...meta } });
  }, JSON_HEADERS);
}

/** What an address computes; `meta` adds to {@linkcode metaOf}. */
export interface AnswerParts {
  data: unknown;
  meta?: Partial<Meta>;
}

/** Changes whenever the answer to the question may. */
export function tagOf(manifest: Manifest, question: string): string {
  return `${manifest.version} ${question}`;
}

/** The part of {@linkcode Meta} that holds for every answer. */
export function metaOf(manifest: Manifest): Meta {
  return {
    version: manifest.version,
    source: manifest.source,
    dataThrough: manifest.to,
    caveats: manifest.demo ? [DEMO_CAVEAT] : [],
  };
}

const DEMO_CAVEAT =
  "These incidents are made up: the demo source is in use, not the city's records.";

/** What to know before quoting a count for a filter. */
export function caveatsOf(
  manifest: Manifest,
  filter: Filter,
  unmapped: number,
): string[] {
  const { caveats } = metaOf(manifest);
  if (unmapped > 0) {
    caveats.push(
      `${unmapped} of the matching incidents have no coordinates: they are counted and listed, but no map can show them.`,
    );
  }
  const settled = settledThrough(manifest.to);
  if (settled !== null && (filter.to === null || filter.to > settled)) {
    caveats.push(
      `The newest ${SETTLING_DAYS} days, those after ${settled}, still receive late reports.`,
    );
  }
  return caveats;
}
