/**
 * Files of whole years, and of all: made when somebody first asks for one, or
 * ahead, and kept by the version they are of.
 */
import { setTimeout as sleep } from "node:timers/promises";
import PQueue from "p-queue";
import type { Dataset } from "../answers/dataset.ts";
import type { Pace } from "../answers/export_line.ts";
import { Problem } from "../http/problem.ts";
import { AskedFiles } from "./asked_files.ts";
import { DirectSends } from "./direct_sends.ts";
import { FileClaims } from "./file_claims.ts";
import type { FileHome, KeptFile } from "./file_home.ts";
import type { FileName } from "./file_names.ts";
import { makeFile } from "./make_file.ts";
import { storeWait } from "../store/store_wait.ts";

interface KeptFilesOptions {
  home: FileHome;
  /** The store, by which processes agree on who makes a file. */
  kv: Deno.Kv;
  /** Takes turns with whoever else asks, part by part. */
  pace: Pace;
  /** In milliseconds since 1970. */
  now?: () => number;
  /** Waits between two looks at what another process makes. */
  wait?: (ms: number) => Promise<unknown>;
  /** Calls again and again, every so many milliseconds, until it is undone. */
  repeat?: (ms: number, call: () => void) => () => void;
}

/** A file that is being made. */
interface Making {
  /** `null` if another process makes it, and nobody waits for it here. */
  made: Promise<KeptFile | null>;
  /** Whether somebody has asked for it. */
  isAwaited: boolean;
  /** Resolves when somebody asks for it. */
  asked: PromiseWithResolvers<void>;
  /** Ends it while nobody waits for it; `null` if somebody did from the start. */
  signal: AbortSignal | null;
}

/** How often a claim is prolonged, in milliseconds. */
const RENEW_EVERY = 5_000;
/** How long until another look at what another process makes, in milliseconds. */
const LOOK_AGAIN = 500;
/** Seconds after which another server may well be there. */
const RETRY_AFTER = 5;
/** In the line, before what nobody has begun with. */
const BEGUN = 1;

export class KeptFiles {
  /** Those that the runtime sends by itself. */
  readonly direct = new DirectSends();
  readonly #options: Required<KeptFilesOptions>;
  readonly #asked: AskedFiles;
  readonly #claims: FileClaims;
  readonly #settled: () => Promise<void>;
  /**
   * Of those that somebody waits for one is made at a time: memory and cores
   * are for questions.
   */
  readonly #line = new PQueue({ concurrency: 1 });
  /** Files being made, by version and name. */
  readonly #underWay = new Map<string, Making>();
  #stopped = false;

  constructor(options: KeptFilesOptions) {
    this.#options = {
      now: Date.now,
      wait: (ms) => sleep(ms),
      repeat: repeatedly,
      ...options,
    };
    const store = storeWait(options.kv);
    this.#asked = new AskedFiles(store, this.#options.now);
    this.#claims = new FileClaims(store, this.#options.now);
    this.#settled = () => store.wait.settled();
  }

  /** The names of files that were asked for lately, of any version. */
  askedLately(): Promise<Set<string>> {
    return this.#asked.names();
  }

  /** A file, if it was made already. */
  find(version: string, name: string): Promise<KeptFile | null> {
    return this.#options.home.find(version, name);
  }

  /** All files of a version that were made already, by name. */
  findAll(version: string): Promise<Map<string, KeptFile>> {
    return this.#options.home.findAll(version);
  }

  /**
   * A file, made if it is not there. Many who ask for it at once cause one.
   *
   * @throws {Problem} If what it holds cannot be read, or there is no room.
   */
  async get(dataset: Dataset, file: FileName): Promise<KeptFile> {
    await this.#asked.note(file.name);
    for (;;) {
      const making = this.#making(dataset, file) ??
        this.#begin(dataset, file, null);
      this.#await(making);
      const made = await making.made;
      // Else it was left to another process just before.
      if (made !== null) return made;
    }
  }

  /**
   * Makes a file that nobody has asked for yet. It rests while somebody waits
   * for another file, and ends with the signal, unless somebody has asked for
   * it by then.
   *
   * @returns False if another process makes it.
   * @throws {Problem} If what it holds cannot be read, or there is no room; the
   * signal's reason.
   */
  async prepare(
    dataset: Dataset,
    file: FileName,
    signal: AbortSignal,
  ): Promise<boolean> {
    const making = this.#making(dataset, file) ??
      this.#begin(dataset, file, signal);
    return await making.made !== null;
  }

  /**
   * Removes the files of versions that are not held, unless one is being made,
   * and what those have left who were killed while they made one.
   */
  async tidy(held: ReadonlySet<string>): Promise<void> {
    await this.#options.home.tidy((version) =>
      held.has(version) ||
      this.#underWay.keys().some((one) => one.startsWith(`${version}/`))
    );
  }

  /**
   * Ends what is being made, and tells who waits: a file of all years may take
   * longer than a server may to end. What is made is found as before.
   */
  end(): void {
    this.#stopped = true;
    for (const { asked } of this.#underWay.values()) asked.resolve();
  }

  /** As {@linkcode end}; resolves when the store is asked for nothing more. */
  async close(): Promise<void> {
    this.end();
    await Promise.allSettled(
      [...this.#underWay.values()].map(({ made }) => made),
    );
    await this.#settled();
    await this.#options.home.settled();
  }

  #making(dataset: Dataset, file: FileName): Making | undefined {
    return this.#underWay.get(nameOf(dataset, file));
  }

  /** From now on it is made at full speed, before what is not begun. */
  #await(making: Making): void {
    if (making.isAwaited) return;
    making.isAwaited = true;
    making.asked.resolve();
    if (making.signal === null) return;
    const done = () => making.made.then(() => {}, () => {});
    this.#line.add(done, { priority: BEGUN });
  }

  #begin(
    dataset: Dataset,
    file: FileName,
    signal: AbortSignal | null,
  ): Making {
    const name = nameOf(dataset, file);
    const making: Making = {
      isAwaited: false,
      asked: Promise.withResolvers(),
      signal,
      made: Promise.resolve(null),
    };
    this.#underWay.set(name, making);
    making.made = this.#made(dataset, file, making)
      .finally(() => this.#end(name, making));
    making.made.catch(() => {}); // whoever waits is told
    return making;
  }

  #end(name: string, making: Making): void {
    if (this.#underWay.get(name) === making) this.#underWay.delete(name);
  }

  /** Finds a file, makes it, or waits until another process has. */
  async #made(
    dataset: Dataset,
    file: FileName,
    making: Making,
  ): Promise<KeptFile | null> {
    const { home, wait } = this.#options;
    const { version } = dataset.manifest;
    const make = () => this.#make(dataset, file, making);
    for (;;) {
      const found = await home.find(version, file.name);
      if (found !== null) return found;
      if (this.#stopped) throw stopped();
      const made = making.signal === null
        ? await this.#line.add(make)
        : await make();
      if (made !== null || !making.isAwaited) return made;
      await wait(LOOK_AGAIN);
    }
  }

  /** Makes a file; `null` if another process does. */
  async #make(
    dataset: Dataset,
    file: FileName,
    making: Making,
  ): Promise<KeptFile | null> {
    const { home, pace, repeat } = this.#options;
    const { version } = dataset.manifest;
    const { name } = file;
    const isAsked = making.signal === null || making.isAwaited;
    const claim = await this.#claims.take(version, name, isAsked);
    if (claim === null) return null;
    const stopRenewing = repeat(RENEW_EVERY, async () => {
      // Somebody waits for it in another process.
      if (await claim.renew().catch(() => false)) this.#await(making);
    });
    try {
      // Whoever made it may have ended just before.
      const found = await home.find(version, name);
      if (found !== null) return found;
      const goesOn = () => this.#goesOn(nameOf(dataset, file), making);
      await makeFile(home, dataset, file, { pace, goesOn });
    } finally {
      stopRenewing();
      await claim.release();
    }
    const made = await home.find(version, name);
    if (made === null) throw new Error(`${name} was given up by another`);
    return made;
  }

  /** Resolves when the next part is to be made; rejects if none is any more. */
  async #goesOn(name: string, making: Making): Promise<void> {
    const { signal, asked } = making;
    if (this.#stopped) throw stopped();
    if (signal === null || making.isAwaited) return;
    await Promise.race([this.#line.onIdle(), asked.promise]);
    if (this.#stopped) throw stopped();
    if (making.isAwaited || !signal.aborted) return;
    // Whoever asks from now on begins anew.
    this.#end(name, making);
    signal.throwIfAborted();
  }
}

function repeatedly(ms: number, call: () => void): () => void {
  const timer = setInterval(call, ms);
  return () => clearInterval(timer);
}

const stopped = () =>
  new Problem(
    503,
    "file-being-made",
    `The file is not made yet, and this server ends. Try again in ${RETRY_AFTER} s.`,
    { retryAfter: RETRY_AFTER },
  );

const nameOf = ({ manifest }: Dataset, { name }: FileName) =>
  `${manifest.version}/${name}`;
