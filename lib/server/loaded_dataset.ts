/**
 * One published version of the data in memory: the core part of every chunk,
 * what filters ask for of place parts, and the place and detail parts of the
 * chunks whose incidents were shown last.
 */
import type { Chunk } from "../core/chunks/chunk.ts";
import { decodeDetail, decodePlace } from "../core/chunks/codec.ts";
import { emptyCore } from "../core/chunks/columns.ts";
import type { Dictionary } from "../core/chunks/dictionary.ts";
import {
  decodeLabels,
  type Labels,
  readBlocks,
} from "../core/chunks/dictionary_codec.ts";
import { readIncident } from "../core/chunks/read.ts";
import type { Answer, Ask, RowRef, Wants } from "../core/engine/answer.ts";
import { hasMonths } from "../core/engine/from_months.ts";
import { coreDays } from "../core/engine/needs.ts";
import { FastEngine } from "../core/engine/fast/engine.ts";
import { asksNames, type Filter } from "../core/filter/filter.ts";
import { vocabularyOf } from "../core/filter/vocabulary.ts";
import type { Incident } from "../core/incident/incident.ts";
import type { ChunkEntry, Manifest } from "../core/manifest.ts";
import PQueue from "p-queue";
import type { Answerer } from "./answers/answerer.ts";
import type { Dataset } from "./answers/dataset.ts";
import { BrokenParts, missingData } from "./broken_parts.ts";
import { CoreParts } from "./core_parts.ts";
import { Lookups } from "./lookups.ts";
import { MonthAnswers } from "./month_answers.ts";
import { type OtherPart, PartsAtHand } from "./parts_at_hand.ts";
import { inSpan } from "./watch/trace.ts";

/** Reads the content of a stored blob; throws if it is damaged or missing. */
type ReadBlob = (id: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Rows of place and detail parts kept in memory, about 50 bytes each. */
const PART_ROWS = 1_000_000;
/** Place parts read at a time. */
const AT_ONCE = 4;
/** Core parts read at a time: a store that is far away takes as long for many. */
const CORES_AT_ONCE = 12;
/**
 * Questions that the copy in space is not made for: many an instance at the edge
 * is asked no more in its life, a page asks two, and the copy takes as long as
 * ten of them.
 */
const SPACE_AFTER = 8;
/** What an incident takes besides core. */
const WHOLE: readonly OtherPart[] = ["place", "detail"];

interface DatasetOptions {
  /** A dataset whose unchanged chunks are taken over, not read again. */
  known?: LoadedDataset;
  /**
   * Rows of place and detail parts to keep, the least recently used given up
   * first.
   */
  partRows?: number;
  /** Bytes that the engine may make beside the chunks; as it likes, by itself. */
  engineMemory?: number;
  /** Which of some blobs are not in the store. */
  missing?: (ids: readonly string[]) => Promise<readonly string[]>;
}

/**
 * Opens what a manifest names. Resolves when what a filter may name is read;
 * all else is read when a question asks for it.
 */
export async function openDataset(
  manifest: Manifest,
  read: ReadBlob,
  options: DatasetOptions = {},
): Promise<LoadedDataset> {
  const { labels } = manifest.dictionary;
  const known = options.known?.labelsOf(labels.id);
  return new LoadedDataset(
    manifest,
    known ?? decodeLabels(await read(labels.id)),
    read,
    options,
  );
}

export class LoadedDataset implements Dataset {
  readonly manifest: Manifest;
  readonly dictionary: Dictionary;
  readonly vocabulary;
  beyond: Answerer | null = null;
  readonly #read: ReadBlob;
  readonly #parts: PartsAtHand;
  readonly #lookups: Lookups;
  readonly #engine: FastEngine;
  readonly #entries: ReadonlyMap<string, ChunkEntry>;
  readonly #missing: NonNullable<DatasetOptions["missing"]>;
  readonly #chunks = new Map<string, Chunk>();
  readonly #broken = new BrokenParts();
  readonly #cores: CoreParts;
  readonly #months: MonthAnswers;
  #blocks: Promise<void> | null = null;

  /** See {@linkcode openDataset}. */
  constructor(
    manifest: Manifest,
    labels: Labels,
    read: ReadBlob,
    {
      known,
      partRows = PART_ROWS,
      engineMemory,
      missing = () => Promise.resolve([]),
    }: DatasetOptions,
  ) {
    this.manifest = manifest;
    this.dictionary = { ...labels, blocks: [""] };
    this.vocabulary = vocabularyOf(
      this.dictionary,
      manifest.chunks.map(({ unlisted = {} }) => unlisted),
      manifest,
    );
    this.#read = read;
    this.#missing = missing;
    this.#parts = new PartsAtHand({
      mostRows: partRows,
      rowsOf: (period) => this.#chunks.get(period)!.core.rows,
      load: (period, parts) =>
        this.#loadParts(this.#entries.get(period)!, parts),
      drop: (period) => this.#put(bare(period, this.#chunks.get(period)!.core)),
    });
    const line = new PQueue({ concurrency: CORES_AT_ONCE });
    const inTurn: ReadBlob = async (id) => (await line.add(() => read(id)))!;
    this.#lookups = new Lookups(
      manifest.chunks,
      inTurn,
      (period) => this.#put(this.#chunks.get(period)!),
    );
    this.#engine = new FastEngine(this.dictionary, {
      memory: engineMemory,
      spaceAfter: SPACE_AFTER,
    });
    this.#entries = new Map(
      manifest.chunks.map((entry) => [entry.period, entry]),
    );
    const absent: ChunkEntry[] = [];
    for (const entry of manifest.chunks) {
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
    this.#months = new MonthAnswers({
      dictionary: this.dictionary,
      counts: manifest.months,
      read,
      fromRows: (asks, hasMonthCounts) => this.#fromRows(asks, hasMonthCounts),
    });
  }

  /**
   * Loads the core parts of some periods, newest first. Resolves when they are
   * here, or known to be unreadable.
   */
  async load(
    isWanted: (entry: ChunkEntry) => boolean = () => true,
  ): Promise<void> {
    await this.#cores.load(this.manifest.chunks.filter(isWanted));
  }

  /** True if somebody has asked for the core part of a period. */
  wasAsked(period: string): boolean {
    return this.#entries.has(period) && this.#cores.wasAsked(period);
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
        if (part === "core") await this.#cores.mend(entry);
        else if (part === "detail") decodeDetail(await this.#read(id));
        else {
          const bytes = await this.#read(id);
          await this.load((one) => one === entry);
          decodePlace(bytes, this.#chunks.get(period)!.core);
        }
        this.#broken.forget(id);
      } catch (error) {
        this.#broken.note(entry, part, error);
      }
    }
  }

  /** Looks which place and detail parts are gone, without reading any. */
  async check(): Promise<void> {
    await this.#broken.look(this.manifest.chunks, this.#missing);
  }

  async require({ from, to }: Filter): Promise<void> {
    const entries = this.manifest.chunks.filter((entry) =>
      (from === null || entry.to >= from) && (to === null || entry.from <= to)
    );
    await this.#broken.look(entries, this.#missing);
    for (const { period, core, place, detail } of entries) {
      if ([core, place, detail].some(({ id }) => this.#broken.has(id))) {
        throw missingData(period);
      }
    }
  }

  /** The labels of the same content. */
  labelsOf(id: string): Labels | undefined {
    return this.manifest.dictionary.labels.id === id
      ? this.dictionary
      : undefined;
  }

  /** The core part of the same content, if it is here. */
  coreOf(entry: ChunkEntry): Chunk["core"] | undefined {
    const mine = this.#entries.get(entry.period);
    return mine?.core.id === entry.core.id && this.#cores.has(entry.period)
      ? this.#chunks.get(entry.period)?.core
      : undefined;
  }

  /**
   * Answers as soon as what the answer depends on is loaded.
   *
   * @throws {Problem} If that cannot be loaded, or too many wait already.
   */
  async query(filter: Filter, wants: Wants): Promise<Answer> {
    return (await this.queryAll([{ filter, wants }]))[0]!;
  }

  async queryAll(asks: readonly Ask[]): Promise<Answer[]> {
    // Each of those that name incidents looks at parts of its own.
    const named = asks.filter(({ filter }) => asksNames(filter));
    const others = asks.filter((ask) => !named.includes(ask));
    const answers = new Map<Ask, Answer>();
    for (const together of [others, ...named.map((ask) => [ask])]) {
      const found = await this.#together(together);
      together.forEach((ask, i) => answers.set(ask, found[i]!));
    }
    return asks.map((ask) => answers.get(ask)!);
  }

  async #together(asks: readonly Ask[]): Promise<Answer[]> {
    // Where all rows are here, counts spare nothing; where some cannot be read,
    // no chart has them, also if that turns out meanwhile.
    if (!this.#cores.areAllHere && this.unreadable.length === 0) {
      const answers = await this.#months.queryAll(asks);
      if (this.unreadable.length === 0) return answers;
    }
    return await this.#fromRows(asks, false);
  }

  /** @param hasMonthCounts As `fromRows` of {@linkcode MonthAnswers}. */
  #fromRows(asks: readonly Ask[], hasMonthCounts: boolean): Promise<Answer[]> {
    if (asks.length === 0) return Promise.resolve([]);
    const wanted = new Set(asks.flatMap(({ wants }) => Object.keys(wants)));
    const attributes = { "crimes.wants": [...wanted] };
    return inSpan("query", attributes, async () => {
      await this.#cores.arrived(asks.map(({ filter, wants }) => {
        // What shows more than the period leaves out what cannot be read.
        const { summary, timeline, ...others } = wants;
        const read = { ...others, timeline };
        return {
          all: hasMonthCounts && hasMonths(filter)
            ? coreDays(filter, read)
            : coreDays(filter, { ...read, summary }),
          needed: coreDays(filter, others),
        };
      }));
      const [named] = asks.filter(({ filter }) => asksNames(filter));
      if (named !== undefined) await this.#lookups.all();
      const answer = () => this.#engine.queryAll(asks);
      const { place, detail } = this.#engine.lacking(asks);
      if (place.length + detail.length === 0) return answer();
      return await this.#parts.inLine(async () => {
        if (named !== undefined) {
          await this.#find(named);
          await this.#parts.need(this.#engine.lacking(asks).place, ["place"]);
        }
        for (let { place } = this.#engine.lacking(asks); place.length > 0;) {
          await this.#parts.need(place.slice(0, AT_ONCE), ["place"]);
          this.#keepPlace();
          ({ place } = this.#engine.lacking(asks));
        }
        await this.#parts.need(this.#engine.lacking(asks).detail, WHOLE);
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
      if (this.#isWhole(period)) read();
      else {
        await this.#parts.inLine(async () => {
          await this.#parts.need([period], WHOLE);
          read();
        });
      }
    }
    return incidents;
  }

  hold(period: string): Disposable {
    return this.#parts.hold(period);
  }

  /** Looks for ids and case numbers in detail parts, some at a time. */
  async #find({ filter, wants }: Ask): Promise<void> {
    const unfound = () => this.#engine.unfound(filter, wants);
    for (let periods = unfound(); periods.length > 0;) {
      await this.#parts.need(periods.slice(0, AT_ONCE), ["detail"]);
      periods = unfound();
      this.#parts.forget();
    }
  }

  /** Puts those of some parts of a chunk in their places that are not there. */
  async #loadParts(
    entry: ChunkEntry,
    parts: readonly OtherPart[],
  ): Promise<void> {
    const { period } = entry;
    for (const part of parts) {
      const { id } = entry[part];
      if (this.#chunks.get(period)![part] !== null) continue;
      try {
        if (part === "place") await this.readBlocks();
        const bytes = await this.#read(id);
        const chunk = this.#chunks.get(period)!;
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

  /** Reads the texts that place parts refer to. */
  readBlocks(): Promise<void> {
    return this.#blocks ??= readBlocks(this.manifest.dictionary, this.#read)
      .then((blocks) => void (this.dictionary.blocks = blocks), (error) => {
        this.#blocks = null; // to be tried again
        throw error;
      });
  }

  #isWhole(period: string): boolean {
    const { place, detail } = this.#chunks.get(period)!;
    return place !== null && detail !== null;
  }

  /**
   * The engine keeps what filters ask for of the place parts, in two thirds of
   * the bytes; they are read again where incidents are shown.
   */
  #keepPlace(): void {
    for (const period of this.#engine.keepPlace()) {
      if (!this.#isWhole(period)) this.#parts.drop(period);
    }
  }

  #put(chunk: Chunk): void {
    const lookup = this.#lookups.of(chunk.period);
    this.#chunks.set(chunk.period, chunk);
    this.#engine.put({ ...chunk, lookup });
  }
}

/** A chunk of which the core part alone is here. */
function bare(period: string, core: Chunk["core"]): Chunk {
  return { period, core, place: null, detail: null };
}
