/** What a filter may name, so that a misspelling is told and not counted as 0. */
export interface Vocabulary {
  /** Primary types, merged spelling, sorted. */
  types: readonly string[];
  districts: readonly number[];
  /** IUCR codes in the data. */
  iucr: ReadonlySet<string>;
  /** Location descriptions in the data. */
  places: ReadonlySet<string>;
}
