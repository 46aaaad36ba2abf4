import { FollowedFile } from "./followed_file.ts";
import { keys } from "./keys.ts";
import { makePatient, patiently, persistent } from "./patience.ts";
import { meaningOf, StoreError } from "./store_error.ts";
import { WriteWatch } from "./write_watch.ts";

/** How long a look at the file is good for, in milliseconds. */
const LOOK_EVERY = 1_000;

/** The store, and how it is. */
export interface Store extends Deno.Kv {
  /**
   * What is wrong with it, one line, or `null`. Tries to write if nothing was
   * written lately.
   */
  trouble(): Promise<string | null>;
}

export interface StoreOptions {
  /** Told what is wrong when something begins to be, and `null` at its end. */
  told?: (trouble: string | null) => void;
  /** Called when another file was found in the place of the one that was open. */
  replaced?: () => void;
  /** How long a look at the file is good for, in milliseconds. */
  lookEvery?: number;
}

/** One opening of the file. */
interface Handles {
  /** Apart: who reads would wait for those who wait to write. */
  reader: Deno.Kv;
  writer: Deno.Kv;
  /** `null` for a store that is no file. */
  file: FollowedFile | null;
  /** Reads and writes under way. */
  uses: number;
}

/**
 * A store that waits for its turn to write, knows how its writes go, and opens
 * its file anew if somebody replaces it.
 */
export class OpenedStore implements Store {
  readonly #path: string | null;
  readonly #told: (trouble: string | null) => void;
  readonly #replaced: () => void;
  readonly #lookEvery: number;
  readonly #writes: WriteWatch;
  #handles: Handles;
  /** Those of files that were replaced, until nobody uses them any more. */
  readonly #old = new Set<Handles>();
  #lookedAt = performance.now();
  #looking: Promise<void> | null = null;
  #fileTrouble: string | null = null;
  #isGone = false;
  #toldTrouble: string | null = null;

  private constructor(
    path: string | null,
    handles: Handles,
    {
      told = () => {},
      replaced = () => {},
      lookEvery = LOOK_EVERY,
    }: StoreOptions,
  ) {
    this.#path = path;
    this.#handles = handles;
    this.#told = told;
    this.#replaced = replaced;
    this.#lookEvery = lookEvery;
    this.#writes = new WriteWatch({
      probe: () => this.#handles.writer.set(keys.probe(), 0),
      changed: () => this.#tell(),
    });
  }

  /** Over what is no file: a store in memory, or far away. */
  static over(kv: Deno.Kv, options: StoreOptions = {}): OpenedStore {
    const both = persistent(makePatient(kv));
    const handles = { reader: both, writer: both, file: null, uses: 0 };
    return new OpenedStore(null, handles, options);
  }

  static async ofFile(
    path: string,
    options: StoreOptions = {},
  ): Promise<OpenedStore> {
    return new OpenedStore(path, await openFile(path), options);
  }

  async trouble(): Promise<string | null> {
    await this.#follow();
    return this.#fileTrouble ?? await this.#writes.check();
  }

  get<T>(...args: Parameters<Deno.Kv["get"]>) {
    return this.#use(({ reader }) => reader.get<T>(...args));
  }

  getMany<T extends readonly unknown[]>(
    listed: readonly [...{ [K in keyof T]: Deno.KvKey }],
    options?: { consistency?: Deno.KvConsistencyLevel },
  ) {
    return this.#use(({ reader }) => reader.getMany<T>(listed, options));
  }

  list<T>(...args: Parameters<Deno.Kv["list"]>): Deno.KvListIterator<T> {
    const begin = () => this.#begin();
    let inner: Deno.KvListIterator<T> | null = null;
    async function* entries() {
      const [handles, end] = await begin();
      try {
        inner = handles.reader.list<T>(...args);
        yield* inner;
      } finally {
        end();
      }
    }
    return Object.defineProperty(entries(), "cursor", {
      get: () => inner?.cursor ?? "",
    }) as unknown as Deno.KvListIterator<T>;
  }

  set(...args: Parameters<Deno.Kv["set"]>) {
    return this.#write(({ writer }) => writer.set(...args));
  }

  delete(...args: Parameters<Deno.Kv["delete"]>) {
    return this.#write(({ writer }) => writer.delete(...args));
  }

  atomic(): Deno.AtomicOperation {
    const begun = this.#handles;
    const operation = begun.writer.atomic();
    const commit = operation.commit.bind(operation);
    operation.commit = () =>
      this.#write((handles) => {
        // What it checks was read from another file, and is so no more.
        if (handles !== begun) return Promise.resolve({ ok: false as const });
        return commit();
      });
    return operation;
  }

  enqueue(...args: Parameters<Deno.Kv["enqueue"]>) {
    return this.#write(({ writer }) => writer.enqueue(...args));
  }

  listenQueue(...args: Parameters<Deno.Kv["listenQueue"]>) {
    return this.#handles.writer.listenQueue(...args);
  }

  watch<T extends readonly unknown[]>(
    listed: readonly [...{ [K in keyof T]: Deno.KvKey }],
    options?: { raw?: boolean },
  ) {
    return this.#handles.reader.watch<T>(listed, options);
  }

  commitVersionstamp(): symbol {
    return this.#handles.writer.commitVersionstamp();
  }

  close(): void {
    for (const handles of [this.#handles, ...this.#old]) closeBoth(handles);
    this.#old.clear();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async #use<T>(act: (handles: Handles) => Promise<T>): Promise<T> {
    const [handles, end] = await this.#begin();
    try {
      return await act(handles);
    } finally {
      end();
    }
  }

  #write<T>(act: (handles: Handles) => Promise<T>): Promise<T> {
    return this.#writes.watch(() =>
      this.#use((handles) => {
        // It would be lost, and nobody would know.
        if (this.#isGone) throw new StoreError(this.#fileTrouble!);
        return act(handles);
      })
    );
  }

  /** What to use, and what to call when it is used no more. */
  async #begin(): Promise<[Handles, () => void]> {
    await this.#follow();
    const handles = this.#handles;
    handles.uses++;
    const end = () => {
      handles.uses--;
      this.#closeUnused();
    };
    return [handles, end];
  }

  #closeUnused(): void {
    for (const handles of this.#old) {
      if (handles.uses > 0) continue;
      this.#old.delete(handles);
      closeBoth(handles);
    }
  }

  async #follow(): Promise<void> {
    if (this.#handles.file === null) return;
    if (performance.now() - this.#lookedAt < this.#lookEvery) return;
    await (this.#looking ??= this.#look().finally(() => {
      this.#lookedAt = performance.now();
      this.#looking = null;
    }));
  }

  async #look(): Promise<void> {
    const path = this.#path!;
    const { file } = this.#handles;
    try {
      const state = await file!.look();
      this.#isGone = state === "gone";
      this.#fileTrouble = state === "gone"
        ? "Cannot write to the data store: its file is gone"
        : state === "overwritten"
        ? "The data store's file is smaller than it was, as if somebody had " +
          "written over it. If so, stop the server, put the backup in its " +
          "place again, and start"
        : null;
      if (state === "replaced") await this.#openAnew(path);
    } catch (error) {
      const why = meaningOf(error) ?? "it cannot be opened";
      this.#fileTrouble = `The data store's file was replaced: ${why}`;
    }
    this.#tell();
  }

  async #openAnew(path: string): Promise<void> {
    await this.#handles.file!.setLogAside();
    const fresh = await openFile(path);
    this.#old.add(this.#handles);
    this.#handles = fresh;
    this.#closeUnused();
    this.#replaced();
  }

  #tell(): void {
    const trouble = this.#fileTrouble ?? this.#writes.trouble;
    if (trouble === this.#toldTrouble) return;
    this.#toldTrouble = trouble;
    this.#told(trouble);
  }
}

async function openFile(path: string): Promise<Handles> {
  const writer = makePatient(await patiently(() => Deno.openKv(path)));
  const reader = await patiently(() => Deno.openKv(path));
  return { reader, writer, file: await FollowedFile.of(path), uses: 0 };
}

function closeBoth({ reader, writer }: Handles): void {
  writer.close();
  if (reader !== writer) reader.close();
}
