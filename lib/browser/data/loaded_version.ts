import { addDays, formatDay, formatMinute } from "../../core/calendar.ts";
import {
  ARREST,
  type Chunk,
  type CoreColumns,
  DOMESTIC,
  type IncidentRef,
} from "../../core/chunks/chunk.ts";
import type { Dictionary } from "../../core/chunks/dictionary.ts";
import { joinBlocks, type Labels } from "../../core/chunks/dictionary_codec.ts";
import { type Days, overlap, periodDays } from "../../core/chunks/period.ts";
import { readIncident } from "../../core/chunks/read.ts";
import type { Ask, Wants } from "../../core/engine/answer.ts";
import { coreDays } from "../../core/engine/needs.ts";
import type { Lacks } from "../../core/engine/fast/ask/lacks.ts";
import { FastEngine } from "../../core/engine/fast/engine.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { CITY_BOX } from "../../core/grid.ts";
import { groupOf } from "../../core/map/groups.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { ChunkEntry, Manifest } from "../../core/manifest.ts";
import type { Brief, PageDatasetAnswer } from "../../core/page/dataset.ts";
import type { Pieces } from "./pieces.ts";

/** What a page shows first. */
const OVERVIEW: Wants = {
  summary: true,
  cells: { bbox: CITY_BOX, level: 9 },
};

/** What is loaded of one published version, and the engine over it. */
export class LoadedVersion {
  readonly manifest: Manifest;
  /** Gets its blocks with the first place part. */
  readonly dictionary: Dictionary;
  readonly #pieces: Pieces;
  readonly #engine: FastEngine;
  /** Crime group by index of the dictionary's offenses. */
  readonly #groups: Uint8Array;
  /** What the engine has, by period. */
  readonly #chunks = new Map<string, Chunk>();
  /** What it has not been given yet. */
  readonly #waiting = new Map<string, Chunk>();
  /** Place parts under way or here, by period. */
  readonly #places = new Map<string, Promise<void>>();
  /** Periods of which filters can ask for what place parts have. */
  readonly #placed = new Set<string>();
  /** Periods whose incidents are shown: all their parts stay. */
  readonly #shown = new Set<string>();
  /** Detail parts under way or here, by period. */
  readonly #details = new Map<string, Promise<void>>();
  /** The blocks under way or here. */
  #blocks: Promise<void> | null = null;

  constructor(manifest: Manifest, labels: Labels, pieces: Pieces) {
    this.manifest = manifest;
    this.dictionary = { ...labels, blocks: [""] };
    this.#pieces = pieces;
    this.#engine = new FastEngine(this.dictionary);
    this.#groups = Uint8Array.from(
      labels.offenses,
      ({ fbi_code }) => groupOf(fbi_code),
    );
  }

  /**
   * Adds the core part of one of the manifest's chunks. Some of what the engine
   * makes is of all rows and made anew with each chunk; so it is given chunks by
   * the load, each as large as what it has: all in all, that costs twice.
   */
  put({ period }: ChunkEntry, core: CoreColumns): void {
    this.#waiting.set(period, { period, core, place: null, detail: null });
    if (rowsOf(this.#waiting) >= rowsOf(this.#chunks)) this.settle();
  }

  /** Gives the engine all that is here. */
  settle(): void {
    for (const chunk of this.#waiting.values()) this.#put(chunk);
    this.#waiting.clear();
  }

  /**
   * Jobs that leave the first question of a visitor little to do: to be run one
   * by one when all is loaded, while nobody asks.
   */
  preparations(): (() => void)[] {
    const { to } = this.manifest;
    const from = to === null ? null : addDays(to, -365);
    const lastYear = { ...EVERYTHING, from, to };
    return [
      () => this.query([{ filter: lastYear, wants: OVERVIEW }]),
      () => this.query([{ filter: EVERYTHING, wants: OVERVIEW }]),
    ];
  }

  /** The core part of a chunk, if the very same content is here. */
  coreOf(entry: ChunkEntry): CoreColumns | undefined {
    const mine = this.manifest.chunks.find(({ id }) => id === entry.id);
    const chunk = mine &&
      (this.#waiting.get(mine.period) ?? this.#chunks.get(mine.period));
    return chunk?.core;
  }

  /** True if nothing that the answer depends on is still to come. */
  covers(filter: Filter, wants: Wants): boolean {
    return this.#within(coreDays(filter, wants)).every(({ period }) =>
      this.#chunks.has(period)
    );
  }

  /** The parts that some answers take and that are not here. */
  lacking(asks: readonly Ask[]): Lacks {
    return this.#engine.lacking(asks);
  }

  /** Whether filters can ask for what the place part of a chunk has. */
  isPlaced({ period }: ChunkEntry): boolean {
    return this.#placed.has(period);
  }

  /**
   * Loads the place part of a chunk whose core part is here, and the blocks.
   *
   * @throws {FetchError} If it cannot be had.
   */
  loadPlace(entry: ChunkEntry): Promise<void> {
    const { period } = entry;
    return once(this.#places, period, async () => {
      this.settle();
      const [place] = await Promise.all([
        this.#pieces.place(entry, this.#chunk(period).core),
        this.#loadBlocks(),
      ]);
      this.#put({ ...this.#chunk(period), place });
      this.#placed.add(period);
    });
  }

  /**
   * The engine keeps what filters ask for of the place parts, in two thirds of
   * the bytes; they come out of the browser's cache where incidents are shown.
   */
  keepPlaces(): void {
    for (const period of this.#engine.keepPlace()) {
      if (this.#shown.has(period)) continue;
      this.#places.delete(period);
      this.#put({ ...this.#chunk(period), place: null });
    }
  }

  /**
   * Only if {@linkcode covers} and no part is {@linkcode lacking}.
   *
   * @throws {Stopped} If `shouldStop` said so.
   */
  query(
    asks: readonly Ask[],
    shouldStop?: () => boolean,
  ): PageDatasetAnswer[] {
    const periods = this.#engine.chunks.map(({ period }) => period);
    const { version } = this.manifest;
    return this.#engine.queryAll(asks, { shouldStop }).map((answer) => ({
      ...answer,
      periods,
      groups: this.#groups.slice(), // the caller's own, to be handed on
      version,
    }));
  }

  brief(refs: readonly IncidentRef[]): Brief[] {
    return refs.map(({ period, row }) => {
      const { core } = this.#chunk(period);
      const { primary_type, description } = this.dictionary
        .offenses[core.offense[row]!]!;
      const flags = core.flags[row]!;
      return {
        date: `${formatDay(core.day[row]!)}T${formatMinute(core.minute[row]!)}`,
        primary_type,
        description,
        arrest: (flags & ARREST) !== 0,
        domestic: (flags & DOMESTIC) !== 0,
      };
    });
  }

  /** Rows of the chunks whose other parts some rows' incidents take and are not here. */
  rowsWithoutParts(refs: readonly IncidentRef[]): number {
    let rows = 0;
    for (const period of new Set(refs.map(({ period }) => period))) {
      const { core, place, detail } = this.#chunk(period);
      if (place === null || detail === null) rows += core.rows;
    }
    return rows;
  }

  /** Throws {@linkcode FetchError} if a part cannot be had. */
  async incidents(refs: readonly IncidentRef[]): Promise<Incident[]> {
    const periods = new Set(refs.map(({ period }) => period));
    const entries = this.manifest.chunks.filter(({ period }) =>
      periods.has(period)
    );
    for (const period of periods) this.#shown.add(period);
    await Promise.all(
      entries.flatMap((entry) => [
        this.loadPlace(entry),
        this.#loadDetail(entry),
      ]),
    );
    return refs.map(({ period, row }) =>
      readIncident(this.#chunk(period), row, this.dictionary)
    );
  }

  #chunk(period: string): Chunk {
    const chunk = this.#chunks.get(period);
    if (chunk !== undefined) return chunk;
    throw new RangeError("Newer data has taken this one’s place.");
  }

  #within(days: Days): ChunkEntry[] {
    return this.manifest.chunks.filter(({ period }) =>
      overlap(days, periodDays(period))
    );
  }

  #loadDetail(entry: ChunkEntry): Promise<void> {
    const { period } = entry;
    return once(this.#details, period, async () => {
      const detail = await this.#pieces.detail(entry);
      this.#put({ ...this.#chunk(period), detail });
    });
  }

  #loadBlocks(): Promise<void> {
    const pages = this.manifest.dictionary.blocks;
    return this.#blocks ??= Promise.all(
      pages.map((page) => this.#pieces.blocks(page)),
    ).then((pages) => {
      this.dictionary.blocks = joinBlocks(pages);
    }).catch((error) => {
      this.#blocks = null; // so that the next one tries again
      throw error;
    });
  }

  #put(chunk: Chunk): void {
    this.#chunks.set(chunk.period, chunk);
    this.#engine.put(chunk);
  }
}

/** Does what is under way or done by a name once; again only if it failed. */
function once(
  known: Map<string, Promise<void>>,
  name: string,
  act: () => Promise<void>,
): Promise<void> {
  let acting = known.get(name);
  if (acting === undefined) {
    acting = act().catch((error) => {
      known.delete(name);
      throw error;
    });
    known.set(name, acting);
  }
  return acting;
}

function rowsOf(chunks: ReadonlyMap<string, Chunk>): number {
  let rows = 0;
  for (const { core } of chunks.values()) rows += core.rows;
  return rows;
}
