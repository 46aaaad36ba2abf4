/**
 * Answers that are computed once: kept in memory and in the store by what they
 * answer, for all who ask the same.
 */
import { promisify } from "node:util";
import {
  setImmediate as nextTurn,
  setTimeout as sleep,
} from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import { gunzip, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { Overdue, PAUSES, ShortWait } from "../../core/short_wait.ts";
import { joined } from "../../core/joined.ts";
import { lasts } from "../../core/until.ts";
import type { Manifest } from "../../core/manifest.ts";
import type { Ask, GivenAnswer, Written } from "../http/answer.ts";
import { CODE_VERSION } from "../http/code_version.ts";
import { gzipParts } from "../http/gzip.ts";
import { Problem } from "../http/problem.ts";
import { StoreError } from "../store/kv.ts";
import {
  answerId,
  type KeptAnswer,
  readAnswer,
  writeAnswer,
} from "../store/kept_answers.ts";

const HOUR = 3_600_000;
/**
 * How long after a publication the version before may still answer, in
 * milliseconds, and how long the new answer is waited for before it does.
 */
export const STALE_FOR = 60_000;
const PATIENCE = 100;
/** How long the store is waited for before it is done without, in milliseconds. */
const STORE_PATIENCE = 1_000;
/** What one instance keeps in memory. */
const MEMORY_ANSWERS = 1_000;
const MEMORY_BYTES = 32_000_000;
/** Answers on their way to the store at once; more are not kept there. */
const MAX_WRITES = 32;
/** Large answers are compressed in a hurry. */
const LARGE_BYTES = 1_000_000;

/** The part of a manifest that answers depend on. */
export type Version = Pick<Manifest, "version" | "refreshedAt" | "demo">;

export interface KeptAnswersOptions {
  /** Hours for which answers are kept; 0 to keep none. */
  hours: number;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Resolves when a new answer has been waited for long enough. */
  patience?: (signal: AbortSignal) => Promise<unknown>;
  /** Resolves after one of the pauses that the store is waited for. */
  storePatience?: (signal: AbortSignal) => Promise<unknown>;
  /** Told why the store cannot be used, once for each reason. */
  report?: (error: unknown) => void;
}

/** An answer that was found or made, with how long that took. */
interface Found extends KeptAnswer {
  kept: "hit" | "miss";
  /** Milliseconds of computing. */
  computed: number;
}

/** Under which an answer is kept: another program's may have another form. */
export function idOf({ version }: Pick<Version, "version">, text: string) {
  return answerId(`${CODE_VERSION} ${version}`, text);
}

const gzipAsync = promisify<
  string | Uint8Array,
  { level: number },
  Uint8Array
>(gzip);
const gunzipAsync = promisify<Uint8Array, Uint8Array>(gunzip);

/** The gzip of an answer; of one in pieces, between which others have turns. */
async function compressed(
  content: Written["content"],
): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof content === "string" || content instanceof Uint8Array) {
    const level = content.length > LARGE_BYTES ? 2 : 6;
    return new Uint8Array(await gzipAsync(content, { level }));
  }
  return joined(await Array.fromAsync(gzipParts(inTurns(content))));
}

async function* inTurns(
  pieces: AsyncIterable<string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) {
    yield encoder.encode(piece);
    await nextTurn();
  }
}

export class KeptAnswers {
  readonly #kv: Deno.Kv;
  readonly #options: Required<KeptAnswersOptions>;
  readonly #wait: ShortWait;
  readonly #memory = new LRUCache<string, KeptAnswer>({
    max: MEMORY_ANSWERS,
    maxSize: MEMORY_BYTES,
    // What names and surrounds the bytes takes room as well.
    sizeCalculation: ({ bytes }) => bytes.length + 500,
  });
  /** Answers being looked for or computed, by id. */
  readonly #underway = new Map<string, Promise<Found>>();
  readonly #writes = new Set<Promise<void>>();
  #version: Version | null = null;
  #versionBefore: Version | null = null;
  #trouble = "";

  constructor(kv: Deno.Kv, options: KeptAnswersOptions) {
    this.#kv = kv;
    this.#options = {
      now: Date.now,
      patience: (signal) => sleep(PATIENCE, undefined, { signal }),
      storePatience: (signal) =>
        sleep(STORE_PATIENCE / PAUSES, undefined, { signal }),
      report: console.error,
      ...options,
    };
    this.#wait = new ShortWait(this.#options.storePatience);
  }

  /**
   * The answer to a question, kept or computed. Many who ask the same at once
   * cause one computation. Just after a publication, the version before may
   * answer while the new answer takes its time.
   *
   * Throws what `compute` throws, unless the version before can answer.
   */
  async ask({ version, text, pinned, compute }: Ask): Promise<GivenAnswer> {
    const id = idOf(version, text);
    const before = pinned ? null : this.#before(version);
    const given = ({ kept, bytes, next, computed }: Found): GivenAnswer => ({
      kept,
      gzip: bytes,
      next,
      version: version.version,
      computed,
    });
    const remembered = this.#remember(id);
    if (remembered !== null) return given(remembered);
    const asked = this.#findOrMake(id, compute);
    if (before === null) return given(await asked);

    const inTime = await this.#inTime(asked);
    if (inTime !== null) return given(inTime);
    const oldId = idOf(before, text);
    const old = this.#remember(oldId) ?? await this.#find(oldId);
    if (old === null) return given(await asked);
    asked.catch((error) => this.#tell(error));
    const { bytes, next } = old;
    return { kept: "stale", gzip: bytes, next, version: before.version };
  }

  /**
   * Like {@linkcode ask} for a value that something else is made of, typed
   * arrays included: always of the version that is asked for, since what is made
   * of it says so. Whoever gets it owns it.
   */
  async value<T>(
    version: Version,
    text: string,
    compute: () => T | Promise<T>,
  ): Promise<T> {
    const { gzip } = await this.ask({
      version,
      text: `value ${text}`,
      pinned: true,
      compute: async () => ({
        content: new Uint8Array(serialize(await compute())),
      }),
    });
    return deserialize(await gunzipAsync(gzip)) as T;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#underway.size + this.#writes.size > 0) {
      await Promise.allSettled([...this.#underway.values(), ...this.#writes]);
    }
    await this.#wait.settled();
  }

  /** Notes the version; the one before, if it may still answer. */
  #before(version: Version): Version | null {
    const current = this.#version;
    if (current === null || current.version !== version.version) {
      // Who started with the version before may ask for a while.
      const newer = current === null ||
        version.refreshedAt > current.refreshedAt;
      if (!newer) return null;
      [this.#versionBefore, this.#version] = [current, version];
    }
    const before = this.#versionBefore;
    const stale = Date.parse(version.refreshedAt) + STALE_FOR + 1;
    // Made-up incidents never answer for real ones, nor the other way round.
    const mayAnswer = before?.demo === version.demo &&
      lasts(stale, STALE_FOR, this.#options.now());
    return mayAnswer ? before : null;
  }

  #findOrMake(id: string, compute: Ask["compute"]): Promise<Found> {
    const asked = this.#underway.get(id);
    if (asked !== undefined) {
      return asked.catch((error) => {
        // That another has no budget left refuses nobody else.
        if (!(error instanceof Problem) || error.status !== 429) throw error;
        return this.#findOrMake(id, compute);
      });
    }
    const found = this.#find(id).then((kept) => kept ?? this.#make(id, compute))
      .finally(() => this.#underway.delete(id));
    this.#underway.set(id, found);
    return found;
  }

  /** What memory holds. */
  #remember(id: string): Found | null {
    const answer = this.#memory.get(id);
    if (!answer || answer.until <= this.#options.now()) return null;
    return { ...answer, kept: "hit", computed: 0 };
  }

  /** What the store holds. */
  async #find(id: string): Promise<Found | null> {
    if (this.#options.hours === 0) return null;
    try {
      const answer = await this.#wait.for(() =>
        readAnswer(this.#kv, id, this.#options.now())
      );
      if (answer === null) return null;
      this.#memory.set(id, answer);
      return { ...answer, kept: "hit", computed: 0 };
    } catch (error) {
      this.#tell(error);
      return null;
    }
  }

  async #make(id: string, compute: Ask["compute"]): Promise<Found> {
    const began = performance.now();
    const { content, next } = await compute();
    const computed = performance.now() - began;
    const bytes = await compressed(content);
    const now = this.#options.now();
    const answer = {
      bytes,
      ...next !== undefined && { next },
      until: now + this.#options.hours * HOUR,
    };
    if (answer.until > now) {
      this.#memory.set(id, answer);
      if (this.#writes.size < MAX_WRITES) this.#write(id, answer, now);
    }
    return { ...answer, kept: "miss", computed };
  }

  /** Writes beside the answering; a failure costs only a computation. */
  #write(id: string, answer: KeptAnswer, now: number): void {
    const write: Promise<void> = writeAnswer(this.#kv, id, answer, now)
      .then(() => {}, (error) => this.#tell(error))
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  /** What is there before patience ends; `null` if nothing is, or it failed. */
  async #inTime(asked: Promise<Found>): Promise<Found | null> {
    const stop = new AbortController();
    const waited = this.#options.patience(stop.signal).catch(() => {});
    try {
      return await Promise.race([
        asked.catch(() => null),
        waited.then(() => null),
      ]);
    } finally {
      stop.abort();
    }
  }

  #tell(error: unknown): void {
    const told = error instanceof Overdue
      ? new StoreError("The data store is too slow: answers are made anew")
      : error;
    const trouble = String(told);
    if (trouble !== this.#trouble) this.#options.report(told);
    this.#trouble = trouble;
  }
}
