import { FORMAT, type Manifest } from "../core/manifest.ts";
import type { PublishedDataset } from "./published.ts";
import { addMissing } from "./refresh/add_missing.ts";
import { convertStore } from "./refresh/convert_store.ts";
import { publishIncidents } from "./refresh/publish.ts";
import type { Refresher } from "./refresh/refresher.ts";
import { demoSource } from "./sources/demo/demo.ts";
import { readManifest } from "./store/manifest.ts";
import { type Log, messageOf, reporter } from "./watch/log.ts";

interface UpkeepOptions {
  /** `null` where nothing but the made-up city is shown. */
  refresher: Refresher | null;
  published: PublishedDataset;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Aborted when the program ends. */
  signal: AbortSignal;
  onDeploy: boolean;
}

/**
 * What a store wants beside serving, once a start: its first data, the format
 * of this version of the program, and what versions before did not make.
 */
export class Upkeep {
  readonly #kv: Deno.Kv;
  readonly #options: UpkeepOptions;
  readonly #filled = Promise.withResolvers<void>();
  #begun: Promise<void> | null = null;
  #trouble: string | null = null;
  #whyNoSource: string | null = null;

  constructor(kv: Deno.Kv, options: UpkeepOptions) {
    this.#kv = kv;
    this.#options = options;
  }

  /** Resolves when the first data is published, or could not be. */
  get filled(): Promise<void> {
    return this.#filled.promise;
  }

  /** Why there is no first data; `null` if nothing has gone wrong. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Why no source is asked; `null` if one is. */
  get whyNoSource(): string | null {
    return this.#whyNoSource;
  }

  /** Begins with all there is to do. */
  begin(): void {
    this.#begun ??= this.#keepUp();
  }

  /** Begins with what is to do for the manifest that a first look has found. */
  beginFor(manifest: Manifest | null): void {
    this.#begun ??= manifest === null || this.#isLacking(manifest)
      ? this.#keepUp()
      : this.#goOn();
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    await this.#begun;
  }

  /** Whether the store wants more than serving. */
  #isLacking({ demo, format, streets, months }: Manifest): boolean {
    return demo && this.#options.refresher !== null || format !== FORMAT ||
      streets === undefined || months === undefined;
  }

  /** Brings the store to where it can be served from, and serves that. */
  async #keepUp(): Promise<void> {
    const { published, log, now, signal } = this.#options;
    try {
      // What another version of the program published serves on meanwhile.
      if (await convertStore(this.#kv, { now, signal })) {
        await published.refresh();
      }
    } catch (error) {
      if (signal.aborted) return;
      log.warn(`The store could not be converted: ${messageOf(error)}`);
    }
    try {
      await this.#fill();
    } catch (error) {
      if (signal.aborted) return;
      this.#trouble = `The first data could not be prepared: ${
        messageOf(error)
      }`;
      log.error(this.#trouble);
    } finally {
      this.#filled.resolve();
    }
    try {
      if (await addMissing(this.#kv, { signal })) await published.refresh();
    } catch (error) {
      if (signal.aborted) return;
      log.warn(
        `Streets or counts by month could not be made: ${messageOf(error)}`,
      );
    }
  }

  /** Sees to a first version, of a source or made up. */
  async #fill(): Promise<void> {
    const { refresher, published, now, signal, onDeploy } = this.#options;
    const why = await refresher?.whyNot() ?? null;
    this.#whyNoSource = why;
    if (refresher === null || why !== null) {
      await publishDemoIfEmpty(this.#kv, { now, signal });
    } else await refresher.fillIfEmpty();
    await published.refresh();
    if (why !== null) await this.#sayNoSource(why);
    this.#filled.resolve();
    if (onDeploy) await this.#goOn();
  }

  /** Says that no source is asked, and what is shown then. */
  async #sayNoSource(why: string): Promise<void> {
    const { published, log } = this.#options;
    const isDemo = (await published.get())?.manifest.demo === true;
    if (!isDemo) return log.info(`no source is asked: ${why}`);
    log.warn(
      `the made-up city is shown, for no source was asked: ${why}. It gives way to real incidents when the source answers, at the daily refresh or another start; or import a file (deno task import FILE)`,
    );
  }

  /** Goes on with a refresh that did not end. */
  async #goOn(): Promise<void> {
    this.#filled.resolve();
    const { refresher, log } = this.#options;
    await refresher?.goOnToTheEnd().catch(reporter(log));
  }
}

/** Publishes the made-up city, so that a first start has something to show. */
async function publishDemoIfEmpty(
  kv: Deno.Kv,
  options: { now: () => number; signal: AbortSignal },
): Promise<void> {
  const { manifest, unreadable } = await readManifest(kv);
  if (manifest !== null || unreadable?.demo === false) return;
  try {
    await publishIncidents(kv, demoSource(), options);
  } catch (error) {
    // An import was faster: its incidents are better than ours.
    if ((await readManifest(kv)).manifest === null) throw error;
  }
}
