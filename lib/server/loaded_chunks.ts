/**
 * The chunks of a published version, with the parts of them that are in memory:
 * the core part of each that somebody asked for, and the place and detail parts
 * of those whose incidents were shown last. Knows what cannot be read.
 */
import type { Chunk, Lookup } from "../core/chunks/chunk.ts";
import { decodeDetail, decodePlace } from "../core/chunks/codec.ts";
import { emptyCore } from "../core/chunks/columns.ts";
import type { Dictionary } from "../core/chunks/dictionary.ts";
import { readBlocks } from "../core/chunks/dictionary_codec.ts";
import type { Filter } from "../core/filter/filter.ts";
import type { ChunkEntry, Manifest } from "../core/manifest.ts";
import PQueue from "p-queue";
import { BrokenParts, missingData } from "./broken_parts.ts";
import { CoreParts, type DaysAsked } from "./core_parts.ts";
import { Lookups } from "./lookups.ts";
import { type OtherPart, PartsAtHand } from "./parts_at_hand.ts";

/** Reads the content of a stored blob; throws if it is damaged or missing. */
export type ReadBlob = (id: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Core parts read at a time: a store that is far away takes as long for many. */
const CORES_AT_ONCE = 12;

interface LoadedChunksOptions {
  manifest: Manifest;
  /** Gets its blocks when place parts are read. */
  dictionary: Dictionary;
  read: ReadBlob;
  /** Which of some blobs are not in the store. */
  missing: (ids: readonly string[]) => Promise<readonly string[]>;
  /** Chunks of another version; the unchanged ones are taken over. */
  known: LoadedChunks | undefined;
  /** Rows of place and detail parts to keep, as {@linkcode PartsAtHand}. */
  partRows: number;
  /**
   * Given every chunk as it is, in the order of their periods, and again
   * whenever a part of it comes or goes.
   */
  onPut: (chunk: Chunk & { lookup: Lookup | undefined }) => void;
}

export class LoadedChunks {
  /** Place and detail parts: whoever takes them stands in their line. */
  readonly parts: PartsAtHand;
  readonly lookups: Lookups;
  readonly #options: LoadedChunksOptions;
  readonly #entries: ReadonlyMap<string, ChunkEntry>;
  readonly #chunks = new Map<string, Chunk>();
  readonly #broken = new BrokenParts();
  readonly #cores: CoreParts;
  #blocks: Promise<void> | null = null;

  constructor(options: LoadedChunksOptions) {
    this.#options = options;
    const { manifest: { chunks }, read, known, partRows } = options;
    this.#entries = new Map(chunks.map((entry) => [entry.period, entry]));
    this.parts = new PartsAtHand({
      mostRows: partRows,
      rowsOf: (period) => this.of(period).core.rows,
      load: (period, parts) =>
        this.#loadParts(this.#entries.get(period)!, parts),
      drop: (period) => this.#put(bare(period, this.of(period).core)),
    });
    const line = new PQueue({ concurrency: CORES_AT_ONCE });
    const inTurn: ReadBlob = async (id) => (await line.add(() => read(id)))!;
    this.lookups = new Lookups(
      chunks,
      inTurn,
      (period) => this.#put(this.of(period)),
    );
    const absent: ChunkEntry[] = [];
    for (const entry of chunks) {
      const core = known?.coreOf(entry);
      // Keeps the place, so that references to rows stay true while loading.
      this.#put(bare(entry.period, core ?? emptyCore(0)));
      if (core === undefined) absent.push(entry);
    }
    this.#cores = new CoreParts({
      entries: absent,
      read: inTurn,
      put: (period, core) => this.#put(bare(period, core)),
      broken: this.#broken,
    });
  }

  /** The chunk of a period, with the parts of it that are here. */
  of(period: string): Chunk {
    return this.#chunks.get(period)!;
  }

  /** True if all parts of a period are here. */
  isWhole(period: string): boolean {
    const { place, detail } = this.of(period);
    return place !== null && detail !== null;
  }

  /** True if the core part of every chunk is here. */
  get areAllHere(): boolean {
    return this.#cores.areAllHere;
  }

  /**
   * Loads the core parts of some periods, newest first. Resolves when they are
   * here, or known to be unreadable.
   */
  async load(
    isWanted: (entry: ChunkEntry) => boolean = () => true,
  ): Promise<void> {
    await this.#cores.load(this.#options.manifest.chunks.filter(isWanted));
  }

  /** Loads the core parts that some answers look at, as {@linkcode CoreParts}. */
  async arrived(asked: readonly DaysAsked[]): Promise<void> {
    await this.#cores.arrived(asked);
  }

  /** True if somebody has asked for the core part of a period. */
  wasAsked(period: string): boolean {
    return this.#entries.has(period) && this.#cores.wasAsked(period);
  }

  /** The core part of the same content, if it is here. */
  coreOf(entry: ChunkEntry): Chunk["core"] | undefined {
    const mine = this.#entries.get(entry.period);
    return mine?.core.id === entry.core.id && this.#cores.has(entry.period)
      ? this.of(entry.period).core
      : undefined;
  }

  /** Periods whose core part cannot be read, ascending. */
  get unreadable(): readonly string[] {
    return this.#broken.periods("core");
  }

  /** What cannot be read, one line; `null` if nothing is known of. */
  get trouble(): string | null {
    return this.#broken.trouble;
  }

  /** Looks whether the parts that could not be read can be read again. */
  async mend(): Promise<void> {
    const { read } = this.#options;
    for (const { id, period, part } of this.#broken.list()) {
      const entry = this.#entries.get(period)!;
      try {
        if (part === "core") await this.#cores.mend(entry);
        else if (part === "detail") decodeDetail(await read(id));
        else {
          const bytes = await read(id);
          await this.load((one) => one === entry);
          decodePlace(bytes, this.of(period).core);
        }
        this.#broken.forget(id);
      } catch (error) {
        this.#broken.note(entry, part, error);
      }
    }
  }

  /** Looks which place and detail parts are gone, without reading any. */
  async check(): Promise<void> {
    const { manifest, missing } = this.#options;
    await this.#broken.look(manifest.chunks, missing);
  }

  /**
   * Sees whether all parts of a filter's days can be read.
   *
   * @throws {Problem} If they cannot.
   */
  async require({ from, to }: Filter): Promise<void> {
    const { manifest, missing } = this.#options;
    const entries = manifest.chunks.filter((entry) =>
      (from === null || entry.to >= from) && (to === null || entry.from <= to)
    );
    await this.#broken.look(entries, missing);
    for (const { period, core, place, detail } of entries) {
      if ([core, place, detail].some(({ id }) => this.#broken.has(id))) {
        throw missingData(period);
      }
    }
  }

  /** Reads the texts that place parts refer to. */
  readBlocks(): Promise<void> {
    const { manifest, dictionary, read } = this.#options;
    return this.#blocks ??= readBlocks(manifest.dictionary, read)
      .then((blocks) => void (dictionary.blocks = blocks), (error) => {
        this.#blocks = null; // to be tried again
        throw error;
      });
  }

  /** Puts those of some parts of a chunk in their places that are not there. */
  async #loadParts(
    entry: ChunkEntry,
    parts: readonly OtherPart[],
  ): Promise<void> {
    const { period } = entry;
    for (const part of parts) {
      const { id } = entry[part];
      if (this.of(period)[part] !== null) continue;
      try {
        if (part === "place") await this.readBlocks();
        const bytes = await this.#options.read(id);
        const chunk = this.of(period);
        this.#put({
          ...chunk,
          ...part === "detail"
            ? { detail: decodeDetail(bytes) }
            : { place: decodePlace(bytes, chunk.core) },
        });
        this.#broken.forget(id);
      } catch (error) {
        this.#broken.note(entry, part, error);
        throw missingData(period);
      }
    }
  }

  #put(chunk: Chunk): void {
    this.#chunks.set(chunk.period, chunk);
    const lookup = this.lookups.of(chunk.period);
    this.#options.onPut({ ...chunk, lookup });
  }
}

/** A chunk of which the core part alone is here. */
function bare(period: string, core: Chunk["core"]): Chunk {
  return { period, core, place: null, detail: null };
}
