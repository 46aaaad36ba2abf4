import type { Part } from "./part.ts";

/** Every so many rows tell well enough which offenses are frequent. */
const STEP = 16;

/** Numbers of offenses in some chunks, the most frequent first. */
export interface OffenseCodes {
  /** By offense. */
  codes: Uint16Array;
  /** By code. */
  offenses: Uint16Array;
}

/**
 * Gives offenses codes by how frequent they are, so that what is asked for has
 * codes close to each other: a few of them make up most rows.
 *
 * @param count How many offenses there are.
 */
export function offenseCodes(
  parts: readonly Part[],
  count: number,
): OffenseCodes {
  const rows = new Uint32Array(count);
  for (const { core: { offense } } of parts) {
    for (let i = 0; i < offense.length; i += STEP) rows[offense[i]!]!++;
  }
  const offenses = Uint16Array.from({ length: count }, (_, i) => i)
    .sort((a, b) => rows[b]! - rows[a]! || a - b);
  const codes = new Uint16Array(count);
  offenses.forEach((offense, code) => codes[offense] = code);
  return { codes, offenses };
}
