/** What answers say beside their data. */
import type { RecordedField } from "../../core/chunks/lacking.ts";
import { cautionsOf } from "../../core/filter/cautions.ts";
import {
  asksUnsettled,
  settledThrough,
  SETTLING_DAYS,
} from "../../core/filter/default_period.ts";
import type { Filter } from "../../core/filter/filter.ts";
import {
  fieldsAsked,
  gapInWords,
  gapsOf,
  gapsWithin,
} from "../../core/filter/gaps.ts";
import type { Manifest } from "../../core/manifest.ts";

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
  /** First day that is held, if the source has older incidents. */
  heldFrom?: string;
  /** What a reader must know before quoting the numbers. */
  caveats: string[];
  /** Of each chart the parts of the filter that it ignores. */
  ignores?: Readonly<Record<string, readonly string[]>>;
  /** `cursor` of the next page; absent on the last. */
  next?: string;
  /** Further facts of one address. */
  [fact: string]: unknown;
}

/** The part of {@linkcode Meta} that holds for every answer. */
export function metaOf(manifest: Manifest): Meta {
  return {
    version: manifest.version,
    source: manifest.source,
    dataThrough: manifest.to,
    ...manifest.since !== undefined && { heldFrom: manifest.since },
    caveats: manifest.demo ? [DEMO_CAVEAT] : [],
  };
}

const DEMO_CAVEAT =
  "These incidents are made up: the demo source is in use, not the city's records.";

/**
 * How an answer stands to what is held: it asks for nothing else (`held`), or
 * for older incidents, which were looked up elsewhere (`computed`) or are left
 * out (`cut`).
 */
export type Reach = "held" | "computed" | "cut";

/**
 * What to know before quoting a count for a filter.
 *
 * @param charts Fields that the answer counts by.
 */
export function caveatsOf(
  manifest: Manifest,
  filter: Filter,
  unmapped: number,
  reach: Reach = "held",
  charts: readonly RecordedField[] = [],
): string[] {
  const { caveats } = metaOf(manifest);
  if (reach !== "held") {
    const rest = reach === "cut"
      ? "this answer leaves them out"
      : "this answer was computed by BigQuery, over all years";
    caveats.push(
      `Incidents before ${manifest.since} are not held here: ${rest}.`,
    );
  }
  if (unmapped > 0) {
    caveats.push(
      `${unmapped} of the matching incidents have no coordinates: they are counted and listed, but no map can show them.`,
    );
  }
  caveats.push(...cautionsOf(filter, manifest));
  if (asksUnsettled(filter, manifest.to)) {
    const settled = settledThrough(manifest.to);
    caveats.push(
      `The newest ${SETTLING_DAYS} days, those after ${settled}, still receive late reports.`,
    );
  }
  const fields = [...fieldsAsked(filter), ...charts];
  for (const gap of gapsWithin(gapsOf(manifest.chunks), fields, filter)) {
    caveats.push(gapInWords(gap));
  }
  return caveats;
}
