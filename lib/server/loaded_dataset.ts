/**
 * One published version of the data in memory: the core part of every chunk,
 * and the detail parts that were asked for last.
 */
import type { Chunk } from "../core/chunks/chunk.ts";
import { decodeCore, decodeDetail } from "../core/chunks/codec.ts";
import { emptyCore } from "../core/chunks/columns.ts";
import type { Dictionary } from "../core/chunks/dictionary.ts";
import { readDictionary } from "../core/chunks/dictionary_codec.ts";
import { type Days, overlap, periodDays } from "../core/chunks/period.ts";
import { readIncident } from "../core/chunks/read.ts";
import type { Answer, RowRef, Wants } from "../core/engine/answer.ts";
import { coreDays } from "../core/engine/needs.ts";
import { FastEngine } from "../core/engine/fast/engine.ts";
import type { Filter } from "../core/filter/filter.ts";
import { vocabularyOf } from "../core/filter/vocabulary.ts";
import type { Incident } from "../core/incident/incident.ts";
import type { ChunkEntry, Manifest } from "../core/manifest.ts";
import type { Answerer } from "./answers/answerer.ts";
import type { Dataset } from "./answers/dataset.ts";
import { BrokenParts } from "./broken_parts.ts";
import { DetailParts } from "./detail_parts.ts";
import { Problem } from "./http/problem.ts";
import { BlobDamaged } from "./store/blobs.ts";
import { inSpan } from "./watch/trace.ts";

/** Reads the content of a stored blob; throws if it is damaged or missing. */
type ReadBlob = (id: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Detail rows kept in memory, about 50 bytes each. */
const DETAIL_ROWS = 3_000_000;
/** Detail parts read at a time. */
const AT_ONCE = 4;

interface DatasetOptions {
  /** A dataset whose unchanged chunks are taken over, not read again. */
  known?: LoadedDataset;
  /** Rows of detail parts to keep, the least recently used given up first. */
  detailRows?: number;
  /** Which of some blobs are not in the store. */
  missing?: (ids: readonly string[]) => Promise<readonly string[]>;
}

/**
 * Loads what a manifest names, newest first, while what is there answers.
 * Resolves when the dictionary is read; `loaded` tells of the rest.
 */
export async function openDataset(
  manifest: Manifest,
  read: ReadBlob,
  options: DatasetOptions = {},
): Promise<LoadedDataset> {
  const dictionary = await readDictionary(manifest.dictionary, read);
  return new LoadedDataset(manifest, dictionary, read, options);
}

export class LoadedDataset implements Dataset {
  readonly manifest: Manifest;
  readonly dictionary: Dictionary;
  readonly vocabulary;
  /** Resolves when every core part is here, or is known to be unreadable. */
  readonly loaded: Promise<void>;
  beyond: Answerer | null = null;
  readonly #read: ReadBlob;
  readonly #details: DetailParts;
  readonly #engine: FastEngine;
  readonly #entries: ReadonlyMap<string, ChunkEntry>;
  readonly #missing: NonNullable<DatasetOptions["missing"]>;
  readonly #chunks = new Map<string, Chunk>();
  readonly #broken = new BrokenParts();
  /** Core parts on their way, or that cannot be read, by period. */
  readonly #coming = new Map<string, PromiseWithResolvers<void>>();

  /** See {@linkcode openDataset}. */
  constructor(
    manifest: Manifest,
    dictionary: Dictionary,
    read: ReadBlob,
    {
      known,
      detailRows = DETAIL_ROWS,
      missing = () => Promise.resolve([]),
    }: DatasetOptions,
  ) {
    this.manifest = manifest;
    this.dictionary = dictionary;
    this.vocabulary = vocabularyOf(dictionary);
    this.#read = read;
    this.#missing = missing;
    this.#details = new DetailParts({
      mostRows: detailRows,
      rowsOf: (period) => this.#chunks.get(period)!.core.rows,
      load: (period) => this.#loadDetail(this.#entries.get(period)!),
      drop: (period) =>
        this.#put({ ...this.#chunks.get(period)!, detail: null }),
    });
    this.#engine = new FastEngine(dictionary);
    this.#entries = new Map(
      manifest.chunks.map((entry) => [entry.period, entry]),
    );
    for (const { period } of manifest.chunks) {
      // Keeps the place, so that references to rows stay true while loading.
      this.#put({ period, core: emptyCore(0), detail: null });
      const coming = Promise.withResolvers<void>();
      coming.promise.catch(() => {}); // whoever waits is told
      this.#coming.set(period, coming);
    }
    this.loaded = this.#load(known);
  }

  async #load(known?: LoadedDataset): Promise<void> {
    for (const entry of this.manifest.chunks.toReversed()) {
      try {
        await this.#loadCore(entry, known?.coreOf(entry));
      } catch (error) {
        this.#broken.note(entry, "core", error);
        this.#coming.get(entry.period)!.reject(error);
      }
    }
  }

  async #loadCore(entry: ChunkEntry, known?: Chunk["core"]): Promise<void> {
    const { period, core: { id } } = entry;
    const core = known ?? decodeCore(await this.#read(id));
    this.#put({ period, core, detail: null });
    this.#broken.forget(id);
    this.#coming.get(period)!.resolve();
    this.#coming.delete(period);
  }

  get unreadable(): readonly string[] {
    return this.#broken.periods("core");
  }

  /** What cannot be read, one line; `null` if nothing is known of. */
  get trouble(): string | null {
    return this.#broken.trouble;
  }

  /** Looks whether the parts that could not be read can be read again. */
  async mend(): Promise<void> {
    for (const { id, period, part } of this.#broken.list()) {
      const entry = this.#entries.get(period)!;
      try {
        if (part === "core") await this.#loadCore(entry);
        else decodeDetail(await this.#read(id));
        this.#broken.forget(id);
      } catch (error) {
        this.#broken.note(entry, part, error);
      }
    }
  }

  /** Looks which detail parts are gone, without reading any. */
  async check(): Promise<void> {
    await this.#checkDetails([...this.#entries.values()]);
  }

  async #checkDetails(entries: readonly ChunkEntry[]): Promise<void> {
    const gone = await this.#missing(entries.map(({ detail }) => detail.id));
    for (const entry of entries) {
      if (!gone.includes(entry.detail.id)) continue;
      const why = new BlobDamaged(entry.detail.id, "it is missing");
      this.#broken.note(entry, "detail", why);
    }
  }

  async require({ from, to }: Filter): Promise<void> {
    const entries = this.manifest.chunks.filter((entry) =>
      (from === null || entry.to >= from) && (to === null || entry.from <= to)
    );
    await this.#checkDetails(entries);
    for (const { period, core, detail } of entries) {
      if (this.#broken.has(core.id) || this.#broken.has(detail.id)) {
        throw missingData(period);
      }
    }
  }

  /** The core part of the same content, if it is here. */
  coreOf(entry: ChunkEntry): Chunk["core"] | undefined {
    const mine = this.#entries.get(entry.period);
    return mine?.core.id === entry.core.id && !this.#coming.has(entry.period)
      ? this.#chunks.get(entry.period)?.core
      : undefined;
  }

  /**
   * Answers as soon as what the answer depends on is loaded.
   *
   * @throws {Problem} If that cannot be loaded, or too many wait already.
   */
  query(filter: Filter, wants: Wants): Promise<Answer> {
    const attributes = { "crimes.wants": Object.keys(wants) };
    return inSpan("query", attributes, async () => {
      // What shows more than the period leaves out what cannot be read.
      const { summary: _, timeline: _beyond, ...others } = wants;
      await this.#arrived(coreDays(filter, wants), coreDays(filter, others));
      const lacking = () => this.#engine.lacking(filter, wants);
      const answer = () => this.#engine.query(filter, wants);
      if (lacking().length === 0) return answer();
      return await this.#details.inLine(async () => {
        const read = new Set<string>();
        for (let periods = lacking(); periods.length > 0;) {
          const next = periods.slice(0, AT_ONCE);
          await this.#details.need(next);
          // A cursor needs its day's whole: what is missing again stays.
          if (next.every((period) => !read.has(period))) this.#keepDetails();
          for (const period of next) read.add(period);
          periods = lacking();
        }
        return answer();
      });
    });
  }

  async incidents(rows: readonly RowRef[]): Promise<Incident[]> {
    const incidents: Incident[] = [];
    const byChunk = Map.groupBy(rows.keys(), (i) => rows[i]!.chunk);
    // One after the other: they may be of all years.
    for (const [chunk, places] of byChunk) {
      const { period } = this.#engine.chunks[chunk]!;
      const read = () => {
        const { dictionary } = this;
        for (const i of places) {
          const { row } = rows[i]!;
          const whole = this.#chunks.get(period)!;
          incidents[i] = readIncident(whole, row, dictionary);
        }
      };
      if (this.#details.has(period)) read();
      else {
        await this.#details.inLine(async () => {
          await this.#details.need([period]);
          read();
        });
      }
    }
    return incidents;
  }

  hold(period: string): Disposable {
    return this.#details.hold(period);
  }

  /**
   * Resolves when the core parts of some days are here.
   *
   * @param needed The days without which there is no answer; of others, what
   * cannot be read is left out.
   */
  async #arrived(days: Days, needed: Days): Promise<void> {
    for (const [period, { promise }] of this.#coming) {
      if (!overlap(days, periodDays(period))) continue;
      try {
        await promise;
      } catch {
        if (overlap(needed, periodDays(period))) throw missingData(period);
      }
    }
  }

  async #loadDetail(entry: ChunkEntry): Promise<void> {
    const { period, detail: { id } } = entry;
    try {
      const detail = decodeDetail(await this.#read(id));
      this.#broken.forget(id);
      this.#put({ ...this.#chunks.get(period)!, detail });
    } catch (error) {
      this.#broken.note(entry, "detail", error);
      throw missingData(period);
    }
  }

  /**
   * Where there are more details than memory is for, the engine keeps the few
   * columns that filters need, and the rest is read again when it is shown.
   */
  #keepDetails(): void {
    if (this.#details.areTooMany) {
      this.#details.forget(this.#engine.keepDetails());
    }
  }

  #put(chunk: Chunk): void {
    this.#chunks.set(chunk.period, chunk);
    this.#engine.put(chunk);
  }
}

/** The problem of whoever asks for what cannot be read. */
function missingData(period: string): Problem {
  const detail =
    `A part of the data of ${period} is missing or damaged in the store. Ask for other times, with from and to; restoring a backup repairs it.`;
  return new Problem(503, "missing-data", detail, { retryAfter: 60 });
}
