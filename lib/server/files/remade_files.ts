import { setTimeout as sleep } from "node:timers/promises";
import type { Dataset } from "../answers/dataset.ts";
import { Problem } from "../http/problem.ts";
import { type FileName, filesOf } from "./file_names.ts";
import type { KeptFiles } from "./kept_files.ts";

/** When it is worth another try, in milliseconds. */
const NEXT_TRY = 30_000;

interface RemadeFilesOptions {
  /** Told of what should not have gone wrong. */
  report: (error: unknown) => void;
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Makes files that were asked for lately anew when a version is published, so
 * that who asks next need not wait: in the background, one after the other,
 * where nobody waits for another.
 */
export class RemadeFiles {
  readonly #files: KeptFiles;
  readonly #options: Required<RemadeFilesOptions>;
  /** Ends the work on a version when the next is there. */
  #superseded = new AbortController();
  #work = Promise.resolve();
  #isClosed = false;

  constructor(
    files: KeptFiles,
    {
      report,
      wait = (ms, signal) => sleep(ms, undefined, { signal, ref: false }),
    }: RemadeFilesOptions,
  ) {
    this.#files = files;
    this.#options = { report, wait };
  }

  /** Begins with the files of a version, and ends with those of one before. */
  begin(dataset: Dataset): void {
    this.#superseded.abort();
    // Of months that are still to come, the next version tells soon.
    if (this.#isClosed || dataset.manifest.arriving !== undefined) return;
    const { signal } = this.#superseded = new AbortController();
    this.#work = this.#work.then(() => this.#remake(dataset, signal))
      .catch(this.#options.report);
  }

  /** Resolves when what was begun is done. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /**
   * Ends what is under way, but for what somebody waits for, and begins no more:
   * versions are published while the last callers are answered.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#superseded.abort();
    await this.#work;
  }

  async #remake(dataset: Dataset, signal: AbortSignal): Promise<void> {
    const asked = await this.#files.askedLately();
    for (const file of filesOf(dataset.manifest)) {
      if (!asked.has(file.name)) continue;
      while (!signal.aborted && !await this.#isDone(dataset, file, signal)) {
        await this.#options.wait(NEXT_TRY, signal).catch(() => {});
      }
    }
  }

  /**
   * False if it is worth another try: all places of exports are taken, or
   * another process is at it. What fails is left to who asks for it.
   */
  async #isDone(
    dataset: Dataset,
    file: FileName,
    signal: AbortSignal,
  ): Promise<boolean> {
    try {
      return await this.#files.prepare(dataset, file, signal);
    } catch (error) {
      if (error instanceof Problem) return error.kind !== "too-many-exports";
      if (!signal.aborted) this.#options.report(error);
      return true;
    }
  }
}
