/**
 * One published version of the data, answered by the engine: a question has the
 * parts of chunks loaded that its answer depends on.
 */
import type { Dictionary } from "../core/chunks/dictionary.ts";
import { decodeLabels, type Labels } from "../core/chunks/dictionary_codec.ts";
import { readIncident } from "../core/chunks/read.ts";
import type { Answer, Ask, RowRef, Wants } from "../core/engine/answer.ts";
import { hasMonths } from "../core/engine/from_months.ts";
import { coreDays } from "../core/engine/needs.ts";
import { FastEngine } from "../core/engine/fast/engine.ts";
import { asksNames, type Filter } from "../core/filter/filter.ts";
import { vocabularyOf } from "../core/filter/vocabulary.ts";
import type { Incident } from "../core/incident/incident.ts";
import type { Manifest } from "../core/manifest.ts";
import type { Answerer } from "./answers/answerer.ts";
import type { Dataset } from "./answers/dataset.ts";
import { LoadedChunks, type ReadBlob } from "./loaded_chunks.ts";
import { MonthAnswers } from "./month_answers.ts";
import type { OtherPart } from "./parts_at_hand.ts";
import { inSpan } from "./watch/trace.ts";

/** Rows of place and detail parts kept in memory, about 50 bytes each. */
const PART_ROWS = 1_000_000;
/** Place parts read at a time. */
const AT_ONCE = 4;
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
  /** What is here of its chunks. */
  readonly chunks: LoadedChunks;
  readonly #engine: FastEngine;
  readonly #months: MonthAnswers;

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
    const engine = this.#engine = new FastEngine(this.dictionary, {
      memory: engineMemory,
      spaceAfter: SPACE_AFTER,
    });
    this.chunks = new LoadedChunks({
      manifest,
      dictionary: this.dictionary,
      read,
      missing,
      known: known?.chunks,
      partRows,
      onPut: (chunk) => engine.put(chunk),
    });
    this.#months = new MonthAnswers({
      dictionary: this.dictionary,
      counts: manifest.months,
      read,
      fromRows: (asks, hasMonthCounts) => this.#fromRows(asks, hasMonthCounts),
    });
  }

  get unreadable(): readonly string[] {
    return this.chunks.unreadable;
  }

  require(filter: Filter): Promise<void> {
    return this.chunks.require(filter);
  }

  readBlocks(): Promise<void> {
    return this.chunks.readBlocks();
  }

  hold(period: string): Disposable {
    return this.chunks.parts.hold(period);
  }

  /** The labels of the same content. */
  labelsOf(id: string): Labels | undefined {
    return this.manifest.dictionary.labels.id === id
      ? this.dictionary
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
    if (!this.chunks.areAllHere && this.unreadable.length === 0) {
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
      await this.chunks.arrived(asks.map(({ filter, wants }) => {
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
      const { lookups, parts } = this.chunks;
      const [named] = asks.filter(({ filter }) => asksNames(filter));
      if (named !== undefined) await lookups.all();
      const answer = () => this.#engine.queryAll(asks);
      const { place, detail } = this.#engine.lacking(asks);
      if (place.length + detail.length === 0) return answer();
      return await parts.inLine(async () => {
        if (named !== undefined) {
          await this.#find(named);
          await parts.need(this.#engine.lacking(asks).place, [
            "place",
          ]);
        }
        for (let { place } = this.#engine.lacking(asks); place.length > 0;) {
          await parts.need(place.slice(0, AT_ONCE), ["place"]);
          this.#keepPlace();
          ({ place } = this.#engine.lacking(asks));
        }
        await parts.need(this.#engine.lacking(asks).detail, WHOLE);
        return answer();
      });
    });
  }

  async incidents(rows: readonly RowRef[]): Promise<Incident[]> {
    const { parts } = this.chunks;
    const incidents: Incident[] = [];
    const byChunk = Map.groupBy(rows.keys(), (i) => rows[i]!.chunk);
    // One after the other: they may be of all years.
    for (const [chunk, places] of byChunk) {
      const { period } = this.#engine.chunks[chunk]!;
      const read = () => {
        const { dictionary } = this;
        for (const i of places) {
          const { row } = rows[i]!;
          const whole = this.chunks.of(period);
          incidents[i] = readIncident(whole, row, dictionary);
        }
      };
      if (this.chunks.isWhole(period)) read();
      else {
        await parts.inLine(async () => {
          await parts.need([period], WHOLE);
          read();
        });
      }
    }
    return incidents;
  }

  /** Looks for ids and case numbers in detail parts, some at a time. */
  async #find({ filter, wants }: Ask): Promise<void> {
    const { parts } = this.chunks;
    const unfound = () => this.#engine.unfound(filter, wants);
    for (let periods = unfound(); periods.length > 0;) {
      await parts.need(periods.slice(0, AT_ONCE), ["detail"]);
      periods = unfound();
      parts.forget();
    }
  }

  /**
   * The engine keeps what filters ask for of the place parts, in two thirds of
   * the bytes; they are read again where incidents are shown.
   */
  #keepPlace(): void {
    for (const period of this.#engine.keepPlace()) {
      if (!this.chunks.isWhole(period)) this.chunks.parts.drop(period);
    }
  }
}
