/**
 * One published version of the data in memory: the core part of every chunk,
 * and the detail parts that were asked for last.
 */
import type { Chunk } from "../core/chunks/chunk.ts";
import { decodeCore, decodeDetail } from "../core/chunks/codec.ts";
import type { Dictionary } from "../core/chunks/dictionary.ts";
import { readDictionary } from "../core/chunks/dictionary_codec.ts";
import { readIncident } from "../core/chunks/read.ts";
import type { Answer, RowRef, Wants } from "../core/engine/answer.ts";
import { FastEngine } from "../core/engine/fast/engine.ts";
import type { Filter } from "../core/filter/filter.ts";
import { vocabularyOf } from "../core/filter/vocabulary.ts";
import type { Incident } from "../core/incident/incident.ts";
import type { ChunkEntry, Manifest } from "../core/manifest.ts";
import type { Answerer } from "./answerer.ts";
import type { Dataset } from "./state.ts";
import { inSpan } from "./trace.ts";

/** Reads the content of a stored blob; throws if it is damaged or missing. */
export type ReadBlob = (id: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Detail rows kept in memory, about 50 bytes each. */
const DETAIL_ROWS = 3_000_000;

/**
 * Loads what a manifest names, newest first.
 *
 * @param known A dataset whose unchanged chunks are taken over, not read again.
 */
export async function loadDataset(
  manifest: Manifest,
  read: ReadBlob,
  known?: LoadedDataset,
): Promise<LoadedDataset> {
  const dictionary = await readDictionary(manifest.dictionary, read);
  const dataset = new LoadedDataset(manifest, dictionary, read);
  for (const entry of manifest.chunks.toReversed()) {
    const core = known?.coreOf(entry) ?? decodeCore(await read(entry.core.id));
    dataset.take(entry, core);
  }
  return dataset;
}

export class LoadedDataset implements Dataset {
  readonly manifest: Manifest;
  readonly dictionary: Dictionary;
  readonly vocabulary;
  beyond: Answerer | null = null;
  readonly #read: ReadBlob;
  readonly #engine: FastEngine;
  readonly #entries = new Map<string, ChunkEntry>();
  readonly #chunks = new Map<string, Chunk>();
  /** Detail parts on their way or here, the least recently asked for first. */
  readonly #details = new Map<string, Promise<void>>();

  constructor(manifest: Manifest, dictionary: Dictionary, read: ReadBlob) {
    this.manifest = manifest;
    this.dictionary = dictionary;
    this.vocabulary = vocabularyOf(dictionary);
    this.#read = read;
    this.#engine = new FastEngine(dictionary);
  }

  /** Adds the core part of a chunk. */
  take(entry: ChunkEntry, core: Chunk["core"]): void {
    this.#entries.set(entry.period, entry);
    this.#put({ period: entry.period, core, detail: null });
  }

  /** The core part of the same content, if it is here. */
  coreOf(entry: ChunkEntry): Chunk["core"] | undefined {
    const mine = this.#entries.get(entry.period);
    return mine?.core.id === entry.core.id
      ? this.#chunks.get(entry.period)?.core
      : undefined;
  }

  query(filter: Filter, wants: Wants): Promise<Answer> {
    const attributes = { "crimes.wants": Object.keys(wants) };
    return inSpan("query", attributes, async () => {
      await this.#needDetails(this.#engine.lacking(filter, wants));
      const answer = this.#engine.query(filter, wants);
      this.#forgetDetails();
      return answer;
    });
  }

  async incidents(rows: readonly RowRef[]): Promise<Incident[]> {
    const chunks = this.#engine.chunks;
    const periods = new Set(rows.map(({ chunk }) => chunks[chunk]!.period));
    await this.#needDetails([...periods]);
    const incidents = rows.map(({ chunk, row }) =>
      readIncident(this.#engine.chunks[chunk]!, row, this.dictionary)
    );
    this.#forgetDetails();
    return incidents;
  }

  /** Returns only when all of them are here at once. */
  async #needDetails(periods: readonly string[]): Promise<void> {
    const missing = () =>
      periods.filter((period) => this.#chunks.get(period)!.detail === null);
    while (missing().length > 0) {
      await Promise.all(missing().map((period) => this.#loadDetail(period)));
    }
    for (const period of periods) {
      const loaded = this.#details.get(period)!;
      this.#details.delete(period);
      this.#details.set(period, loaded);
    }
  }

  #loadDetail(period: string): Promise<void> {
    let loading = this.#details.get(period);
    if (loading === undefined) {
      loading = this.#readDetail(period).catch((error) => {
        this.#details.delete(period); // so that the next one tries again
        throw error;
      });
      this.#details.set(period, loading);
    }
    return loading;
  }

  async #readDetail(period: string): Promise<void> {
    const { detail: { id } } = this.#entries.get(period)!;
    const detail = decodeDetail(await this.#read(id));
    this.#put({ ...this.#chunks.get(period)!, detail });
  }

  /** Lets go of the details not asked for lately, beyond what memory allows. */
  #forgetDetails(): void {
    let rows = 0;
    for (const period of [...this.#details.keys()].reverse()) {
      const chunk = this.#chunks.get(period)!;
      rows += chunk.core.rows;
      if (rows <= DETAIL_ROWS || chunk.detail === null) continue;
      this.#details.delete(period);
      this.#put({ ...chunk, detail: null });
    }
  }

  #put(chunk: Chunk): void {
    this.#chunks.set(chunk.period, chunk);
    this.#engine.put(chunk);
  }
}

/** Incidents in one batch of {@linkcode matching}. */
const BATCH_ROWS = 5_000;

/**
 * Everything that matches, newest first, in batches. Goes period by period, so
 * that memory holds one period's rows at a time, however many match.
 */
export async function* matching(
  dataset: Dataset,
  filter: Filter,
): AsyncGenerator<Incident[]> {
  for (const entry of dataset.manifest.chunks.toReversed()) {
    const from = later(filter.from, entry.from);
    const to = earlier(filter.to, entry.to);
    if (from > to) continue;
    const { rows = [] } = await dataset.query({ ...filter, from, to }, {
      rows: { limit: entry.rows },
    });
    for (let at = 0; at < rows.length; at += BATCH_ROWS) {
      yield await dataset.incidents(rows.slice(at, at + BATCH_ROWS));
    }
  }
}

/** Days written `YYYY-MM-DD` compare as text. */
const later = (a: string | null, b: string) => a !== null && a > b ? a : b;
const earlier = (a: string | null, b: string) => a !== null && a < b ? a : b;
