import type { Dictionary } from "../chunks/dictionary.ts";
import type { Unlisted } from "../chunks/unlisted.ts";
import { BEATS } from "../codes/beats.ts";
import { CLOSED_DISTRICTS, DISTRICTS } from "../codes/districts.ts";
import { IUCR_CODES } from "../codes/iucr.ts";
import { mergePlace } from "../codes/places.ts";
import { PRIMARY_TYPES } from "../codes/primary_types.ts";

/** What a filter may name, so that a misspelling is told and not counted as 0. */
export interface Vocabulary {
  /** Primary types, merged spelling, sorted. */
  types: readonly string[];
  /** Ascending. */
  districts: readonly number[];
  /** Police beats, four digits each. */
  beats: ReadonlySet<string>;
  /** IUCR codes, known or in the data. */
  iucr: ReadonlySet<string>;
  /** Location descriptions in the data, merged spelling. */
  places: ReadonlySet<string>;
  /** First and last day with an incident; `null` where there is none. */
  from: string | null;
  to: string | null;
}

/**
 * What a filter may name for data with this dictionary: everything in it, and
 * every known type, district, beat and IUCR code (absent ones match nothing).
 *
 * @param unlisted New beats and districts in the data, as its chunks tell.
 * @param days First and last day of the data, from which periods are counted.
 */
export function vocabularyOf(
  dictionary: Dictionary,
  unlisted: Iterable<Unlisted> = [],
  { from, to }: Pick<Vocabulary, "from" | "to"> = { from: null, to: null },
): Vocabulary {
  const types = new Set(PRIMARY_TYPES);
  const iucr = new Set(IUCR_CODES);
  for (const offense of dictionary.offenses) {
    types.add(offense.primary_type);
    if (offense.iucr !== null) iucr.add(offense.iucr);
  }
  const districts = new Set([...DISTRICTS, ...CLOSED_DISTRICTS.keys()]);
  const beats = new Set(BEATS);
  for (const { district = [], beat = [] } of unlisted) {
    for (const number of district) districts.add(number);
    for (const code of beat) beats.add(code);
  }
  return {
    from,
    to,
    types: [...types].sort(),
    districts: [...districts].sort((a, b) => a - b),
    beats,
    iucr,
    places: new Set(
      dictionary.places.filter((place) => place !== "").map(mergePlace),
    ),
  };
}
