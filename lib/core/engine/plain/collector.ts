import type { Chunk } from "../../chunks/chunk.ts";

/** The rows of one chunk that were looked at. */
export interface Looked {
  chunk: Chunk;
  /** The chunk's position in the engine. */
  index: number;
  /** The rows from `start` to before `end` were looked at, ... */
  start: number;
  end: number;
  /** ... and of these, those from `from` to before `to` lie in the period. */
  from: number;
  to: number;
  /** What each row fails, see `predicates.ts`. */
  fails: Uint8Array;
}

/** One part of an answer in the making. Chunks come newest first. */
export interface Collector {
  add(looked: Looked): void;
}
