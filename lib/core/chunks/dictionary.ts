/** What an incident is classified as; a few hundred distinct ones exist. */
export interface Offense {
  iucr: string | null;
  /** Merged spelling. */
  primary_type: string;
  /** As the source spells it. */
  source_primary_type: string;
  description: string | null;
  fbi_code: string | null;
}

/**
 * The texts that chunks refer to by index. It only ever grows at the end, so
 * a chunk written with an older dictionary reads the same with a newer one.
 */
export interface Dictionary {
  offenses: Offense[];
  /** Location descriptions; entry 0 is "" and means missing. */
  places: string[];
  /** Blocks; entry 0 is "" and means missing. */
  blocks: string[];
}
