import { defaultPeriod } from "../filter/default_period.ts";
import type { BlobRef, ChunkEntry, Manifest } from "../manifest.ts";

/**
 * How much of the past a page holds itself; the server answers for the rest.
 * `settled` is what the page shows unasked, `two-years` what comes in months.
 */
export const HISTORY_RANGES = ["none", "settled", "two-years", "all"] as const;
export type HistoryRange = typeof HISTORY_RANGES[number];

/** One range, and what it takes. */
export interface HistoryChoice {
  range: HistoryRange;
  /** First day, `YYYY-MM-DD`; `null` if there is nothing. */
  from: string | null;
  rows: number;
  /** To be fetched in all, compressed. */
  bytes: number;
}

/** What of the past is here. */
export interface Loaded {
  /** The day from which on everything is here, `YYYY-MM-DD`; `null` if nothing. */
  from: string | null;
  /** Incidents that are here, and that there are. */
  rows: number;
  of: number;
  /** Compressed: what is here, and what is wanted, that included. */
  bytes: number;
  ofBytes: number;
  /** Those of `ofBytes` that are not core; absent if no others are wanted. */
  ofPlaceBytes?: number;
}

/**
 * What may be fetched without being asked for, in bytes: a phone's visitor pays
 * for them, and so does who serves a map to thousands. Two years of the city
 * take half of it, five more than all.
 */
const MOST_UNASKED = 3_000_000;

/** The chunks of a range, newest first. */
export function chunksWithin(
  { chunks, to }: Manifest,
  range: HistoryRange,
): ChunkEntry[] {
  const newestFirst = chunks.toReversed();
  switch (range) {
    case "none":
      return [];
    case "settled": {
      const shown = defaultPeriod(to);
      return newestFirst.filter((entry) =>
        shown !== null && entry.to >= shown.from
      );
    }
    case "two-years":
      return newestFirst.filter(({ period }) => period.length > 4);
    case "all":
      return newestFirst;
  }
}

/** What can be chosen, ascending; ranges of the same chunks are named once. */
export function historyChoices(manifest: Manifest): HistoryChoice[] {
  const choices: HistoryChoice[] = [];
  // The widest one of those that are alike says best what it is.
  for (const range of HISTORY_RANGES.toReversed()) {
    const choice = weigh(manifest, range);
    if (choice.rows !== choices[0]?.rows) choices.unshift(choice);
  }
  return choices;
}

/** The most that may be loaded unasked, and at least what the page shows. */
export function defaultRange(manifest: Manifest): HistoryRange {
  for (const range of ["all", "two-years"] as const) {
    if (weigh(manifest, range).bytes <= MOST_UNASKED) return range;
  }
  return "settled";
}

/**
 * How far loading a range has come.
 *
 * @param isHere Whether a chunk's core part is here, be it of the range or not.
 * @param isPlaced Whether its place part is; `null` if none are wanted.
 */
export function loadedOf(
  manifest: Manifest,
  range: HistoryRange,
  isHere: (entry: ChunkEntry) => boolean,
  isPlaced: ((entry: ChunkEntry) => boolean) | null = null,
): Loaded {
  const newestFirst = manifest.chunks.toReversed();
  const here = newestFirst.filter(isHere);
  const gap = newestFirst.findIndex((entry) => !isHere(entry));
  const whole = gap === -1 ? newestFirst : newestFirst.slice(0, gap);
  const wanted = new Set([...chunksWithin(manifest, range), ...here]);
  const placed = isPlaced === null ? [] : here.filter(isPlaced);
  const toPlace = isPlaced === null ? [] : [...wanted];
  const ofPlaceBytes = placeBytesOf(manifest, toPlace);
  return {
    from: whole.at(-1)?.from ?? null,
    rows: rowsOf(here),
    of: manifest.rows,
    bytes: bytesOf(manifest, here) + placeBytesOf(manifest, placed),
    ofBytes: bytesOf(manifest, [...wanted]) + ofPlaceBytes,
    ...isPlaced !== null && { ofPlaceBytes },
  };
}

function weigh(manifest: Manifest, range: HistoryRange): HistoryChoice {
  const chunks = chunksWithin(manifest, range);
  return {
    range,
    from: chunks.at(-1)?.from ?? null,
    rows: rowsOf(chunks),
    bytes: bytesOf(manifest, chunks),
  };
}

function rowsOf(chunks: readonly ChunkEntry[]): number {
  return chunks.reduce((sum, { rows }) => sum + rows, 0);
}

/** What chunks and their labels weigh. */
function bytesOf(manifest: Manifest, chunks: readonly ChunkEntry[]): number {
  const blobs: BlobRef[] = chunks.map(({ core }) => core);
  if (chunks.length > 0) blobs.push(manifest.dictionary.labels);
  return weightOf(blobs);
}

/** What place parts and the blocks that they name weigh. */
function placeBytesOf(
  manifest: Manifest,
  chunks: readonly ChunkEntry[],
): number {
  const blobs: BlobRef[] = chunks.map(({ place }) => place);
  if (chunks.length > 0) blobs.push(...manifest.dictionary.blocks);
  return weightOf(blobs);
}

function weightOf(blobs: readonly BlobRef[]): number {
  return blobs.reduce((sum, { bytes, brotli }) => sum + (brotli ?? bytes), 0);
}
