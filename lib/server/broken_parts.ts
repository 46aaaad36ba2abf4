import type { ChunkEntry } from "../core/manifest.ts";
import { Problem } from "./http/problem.ts";
import { BlobDamaged } from "./store/blob_parts.ts";
import { messageOf } from "./watch/log.ts";

/** The parts of a chunk. */
type Part = "core" | "place" | "detail";

/** What each of them is called where people read it. */
const PARTS: readonly [Part, string][] = [
  ["core", "incidents"],
  ["place", "places"],
  ["detail", "details"],
];

/** A part of a period that cannot be read, and why. */
interface BrokenPart {
  /** Of the blob. */
  id: string;
  period: string;
  part: Part;
  why: string;
}

/** What a version names and the store cannot give, as far as it is known. */
export class BrokenParts {
  readonly #byId = new Map<string, BrokenPart>();

  note(entry: ChunkEntry, part: Part, error: unknown): void {
    const { period, [part]: { id } } = entry;
    this.#byId.set(id, { id, period, part, why: messageOf(error) });
  }

  /**
   * Notes which place and detail parts are gone, without reading any.
   *
   * @param missing Which of some blobs are not in the store.
   */
  async look(
    entries: readonly ChunkEntry[],
    missing: (ids: readonly string[]) => Promise<readonly string[]>,
  ): Promise<void> {
    const named = entries.flatMap(({ place, detail }) => [place.id, detail.id]);
    const gone = new Set(await missing(named));
    for (const entry of entries) {
      for (const part of ["place", "detail"] as const) {
        const { id } = entry[part];
        if (!gone.has(id)) continue;
        this.note(entry, part, new BlobDamaged(id, "it is missing"));
      }
    }
  }

  /** The part can be read, as far as is known. */
  forget(id: string): void {
    this.#byId.delete(id);
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  list(): BrokenPart[] {
    return [...this.#byId.values()];
  }

  /** The periods of which such parts are broken, ascending. */
  periods(part: Part): string[] {
    return this.list().filter((one) => one.part === part)
      .map(({ period }) => period).sort();
  }

  /** All of it in one line; `null` if there is none. */
  get trouble(): string | null {
    const [first] = this.list();
    if (first === undefined) return null;
    const told: string[] = [];
    for (const [part, what] of PARTS) {
      const periods = this.periods(part);
      if (periods.length === 0) continue;
      told.push(`${what} of ${periods.join(", ")} cannot be read`);
    }
    return `A part of the data is missing or damaged in the store: ${
      told.join(", ")
    } (${first.why}). A refresh or an import of the whole period makes it anew, or restore a backup of the store`;
  }
}

/** The problem of whoever asks for what cannot be read. */
export function missingData(period: string): Problem {
  const detail =
    `A part of the data of ${period} is missing or damaged in the store. Ask for other times, with from and to; a refresh, an import of the whole period or a backup repairs it.`;
  return new Problem(503, "missing-data", detail, { retryAfter: 60 });
}
