/** What is said of a publication, before and after. */
import type { Period } from "../../core/filter/default_period.ts";
import type { Notes } from "../../core/incident/notes.ts";
import type { Arriving, Manifest } from "../../core/manifest.ts";
import type { Batch, Progress as SourceProgress } from "../sources/source.ts";
import type { Rejections } from "./intake.ts";
import type { Counts } from "./counts.ts";

export interface PublishOptions {
  /** Lets made-up incidents take the place of real ones. */
  overReal?: boolean;
  /**
   * Takes these periods from the source instead of everything. What it does
   * not deliver of them has vanished and is removed.
   */
  periods?: readonly Period[];
  /**
   * The first day to hold, `YYYY-MM-DD`: what is published of older ones is
   * dropped. `null` to hold everything; as published if absent.
   */
  since?: string | null;
  /** Said of what is published, where more is on its way. */
  arriving?: Arriving | undefined;
  /**
   * Where an incident is held or comes several times, the one with the later
   * `updated_on` counts. Otherwise, as with a source that is asked for all it
   * has, the last word counts whatever its date.
   */
  laterWins?: boolean;
  /**
   * Looks at what would be published, before the switch.
   *
   * @throws {PublishError} If it is not to be believed.
   */
  guard?: (
    next: Manifest,
    published: Manifest | null,
    result: PublishResult,
  ) => void;
  /** Must hold when the data is switched, such as that a lease is ours. */
  checks?: Deno.AtomicCheck[];
  signal?: AbortSignal;
  /** Called with everything that comes in. */
  onBatch?: (batch: Batch) => void;
  onProgress?: (progress: Progress) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export type Progress =
  /** Incidents that came in so far, and how far the source has been read. */
  | { phase: "reading"; rows: number } & Partial<SourceProgress>
  /** Periods done, and how many there are. */
  | { phase: "merging"; period: string; done: number; of: number };

export interface PublishResult extends Counts {
  /** What is published now; `null` if nothing ever came in. */
  manifest: Manifest | null;
  /** False if nothing changed: the same was published already. */
  published: boolean;
  /** Incidents that came in. */
  rows: number;
  /** Incidents that were dropped because they are too old to hold. */
  expired: number;
  /** Those of `rows` that another one with the same key took the place of. */
  repeated: number;
  /** Those of `rows` that are older than what is held, which stays. */
  older: number;
  /** How many incidents keep a field as it was held: it came without that. */
  lacking: Record<string, number>;
  /** Periods made anew, of which the store had lost a piece, ascending. */
  repaired: string[];
  /** Records that were not taken, by reason. */
  rejected: Rejections[];
  /** What cleaning did, by how many records it was done to. */
  notes: Notes;
  /** How many of the changed and moved incidents changed in what. */
  fields: Record<string, number>;
  /** What happened period by period, ascending. */
  periods: (Counts & { period: string })[];
}

/** The data must not be published; the message is one line that says why. */
export class PublishError extends Error {
  override name = "PublishError";
}
