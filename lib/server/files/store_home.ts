import { Problem } from "../http/problem.ts";
import { joined } from "../http/gzip_pieces.ts";
import { lasts } from "../../core/until.ts";
import { PART_BYTES } from "../store/blobs.ts";
import { keys } from "../store/keys.ts";
import { DailyBudget } from "../store/spending.ts";
import {
  ABANDONED_AFTER,
  type Bytes,
  type FileHome,
  type FileWriter,
  type KeptFile,
  readAhead,
} from "./file_home.ts";

/** Parts that are written at once: a commit takes at most 819,200 bytes. */
const PARTS_PER_COMMIT = 12;
/** Parts that are removed at once: a commit takes at most 1,000 changes. */
const PARTS_PER_REMOVAL = 500;
/** Parts that are read at once, some 256 KB. */
const PARTS_PER_READ = 4;
/**
 * How long a file stays where no publication lets it go, in milliseconds. Its
 * parts stay for longer, so that what is found can be read.
 */
export const KEPT_FOR = 30 * 86_400_000;
const PARTS_KEPT_FOR = KEPT_FOR + 86_400_000;
/** How long it is remembered that a file is too large, in milliseconds. */
const TOO_LARGE_FOR = 7 * 86_400_000;
/** So long after its last byte a draft may well grow, in milliseconds. */
const GROWING = 60_000;

/** What the store says of a file, written when all parts are. */
interface StoredFile {
  /** Of whoever wrote it: parts of two writers never mix. */
  id: string;
  bytes: number;
  sha256: string;
  /** Milliseconds since 1970, and until when it is to be found. */
  writtenAt: number;
  until: number;
}

/** What is being written, or removed. */
interface Draft {
  version: string;
  bytes: number;
  /** Milliseconds since 1970. */
  touchedAt: number;
}

interface StoreHomeOptions {
  /** The most bytes of all files together, and that are written in a day. */
  most: number;
  /** In milliseconds since 1970. */
  now?: () => number;
  /** Told that the store cannot be asked for what was spent. */
  report?: (trouble: string) => void;
}

/** Files in the store, in parts, for where there is no disk. */
export class StoreHome implements FileHome {
  readonly #kv: Deno.Kv;
  readonly #most: number;
  readonly #now: () => number;
  readonly #budget: DailyBudget;

  constructor(
    kv: Deno.Kv,
    { most, now = Date.now, report }: StoreHomeOptions,
  ) {
    this.#kv = kv;
    this.#most = most;
    this.#now = now;
    this.#budget = new DailyBudget(kv, {
      purpose: "files",
      budget: most,
      now,
      ...report && { report },
    });
  }

  async find(version: string, name: string): Promise<KeptFile | null> {
    const entry = await this.#kv.get<StoredFile>(keys.file(version, name));
    const file = entry.value;
    if (file === null || !lasts(file.until, KEPT_FOR, this.#now())) return null;
    const { bytes, sha256 } = file;
    return {
      bytes,
      sha256,
      read: (from, end) => this.#read({ ...entry, value: file }, from, end),
    };
  }

  /** @throws {Problem} 503 if it was too large before, when it is begun. */
  async write(version: string, name: string): Promise<FileWriter> {
    const { value } = await this.#kv.get<number>(keys.fileTooLarge(name));
    if (value !== null && value >= this.#most) throw this.#tooLarge();
    const id = crypto.randomUUID();
    const kv = this.#kv;
    const now = this.#now;
    /** What is not written yet, less than a commit of it. */
    let waiting: Bytes[] = [];
    let waits = 0;
    let bytes = 0;
    let versionstamp: string | null = null;
    const flush = async (size: number) => {
      const content = joined(waiting);
      const rest = content.slice(size);
      waiting = [rest];
      waits = rest.length;
      await this.#makeRoom(id, name, bytes + size);
      const { ok, renewsAt } = await this.#budget.spend(size);
      if (!ok) {
        throw this.#noRoom("today", Math.ceil((renewsAt - now()) / 1000));
      }
      const commit = kv.atomic()
        .check({ key: keys.fileDraft(id), versionstamp });
      for (let at = 0; at < size; at += PART_BYTES) {
        // A view would be stored with all of the buffer behind it.
        const part = content.slice(at, Math.min(at + PART_BYTES, size));
        const n = (bytes + at) / PART_BYTES;
        commit.set(keys.filePart(id, n), part, { expireIn: PARTS_KEPT_FOR });
      }
      bytes += size;
      const draft: Draft = { version, bytes, touchedAt: now() };
      commit.set(keys.fileDraft(id), draft, { expireIn: PARTS_KEPT_FOR });
      const written = await commit.commit();
      if (!written.ok) throw new Error(`${name} was given up by another`);
      versionstamp = written.versionstamp;
    };
    return {
      async write(content) {
        waiting.push(content.slice());
        waits += content.length;
        const most = PARTS_PER_COMMIT * PART_BYTES;
        while (waits >= most) await flush(most);
      },
      async finish(sha256) {
        if (waits > 0) await flush(waits);
        const key = keys.file(version, name);
        const found = await kv.get<StoredFile>(key);
        const writtenAt = now();
        const until = writtenAt + KEPT_FOR;
        const file: StoredFile = { id, bytes, sha256, writtenAt, until };
        // Only what has ended is overwritten; its parts end by themselves.
        const isFree = found.value === null ||
          !lasts(found.value.until, KEPT_FOR, writtenAt);
        if (!isFree) return;
        await kv.atomic().check(found)
          .check({ key: keys.fileDraft(id), versionstamp })
          .set(key, file, { expireIn: KEPT_FOR })
          .delete(keys.fileDraft(id)).commit();
      },
      abandon: () => this.#removeDraft(id),
    };
  }

  async tidy(isUsed: (version: string) => boolean): Promise<void> {
    for (const entry of await this.#files()) {
      const isOver = !lasts(entry.value.until, KEPT_FOR, this.#now());
      if (isOver || !isUsed(versionOf(entry))) await this.#remove(entry);
    }
    const drafts = this.#kv.list<Draft>({ prefix: keys.allFileDrafts() });
    for await (const { key, value } of drafts) {
      const age = this.#now() - value.touchedAt;
      const patience = isUsed(value.version) ? ABANDONED_AFTER : GROWING;
      if (age > patience) await this.#removeDraft(String(key.at(-1)));
    }
  }

  /** Resolves when the store is asked for nothing any more. */
  settled(): Promise<void> {
    return this.#budget.settled();
  }

  /**
   * Lets go of the oldest files until there is room for what is written.
   *
   * @throws {Problem} 503 if there is not.
   */
  async #makeRoom(id: string, name: string, bytes: number): Promise<void> {
    if (bytes > this.#most) {
      await this.#kv.set(keys.fileTooLarge(name), this.#most, {
        expireIn: TOO_LARGE_FOR,
      });
      throw this.#tooLarge();
    }
    const files = await this.#files();
    let all = bytes + files.reduce((sum, { value }) => sum + value.bytes, 0);
    const drafts = this.#kv.list<Draft>({ prefix: keys.allFileDrafts() });
    for await (const { key, value } of drafts) {
      if (key.at(-1) !== id) all += value.bytes;
    }
    files.sort((a, b) => a.value.writtenAt - b.value.writtenAt);
    for (const oldest of files) {
      if (all <= this.#most) return;
      await this.#remove(oldest);
      all -= oldest.value.bytes;
    }
    if (all > this.#most) throw this.#noRoom("at the moment", RETRY_AFTER);
  }

  async #files(): Promise<Deno.KvEntry<StoredFile>[]> {
    return await Array.fromAsync(
      this.#kv.list<StoredFile>({ prefix: keys.allFiles() }),
    );
  }

  /** Not found any more; its parts are those of a draft, until they are gone. */
  async #remove({ key, value, versionstamp }: Deno.KvEntry<StoredFile>) {
    const { id, bytes } = value;
    const draft: Draft = {
      version: versionOf({ key }),
      bytes,
      touchedAt: this.#now(),
    };
    const { ok } = await this.#kv.atomic().check({ key, versionstamp })
      .delete(key)
      .set(keys.fileDraft(id), draft, { expireIn: PARTS_KEPT_FOR })
      .commit();
    if (ok) await this.#removeDraft(id);
  }

  /** The draft last, so that whoever is killed leaves the rest to be found. */
  async #removeDraft(id: string): Promise<void> {
    const { value } = await this.#kv.get<Draft>(keys.fileDraft(id));
    if (value === null) return;
    const parts = Math.ceil(value.bytes / PART_BYTES);
    for (let n = 0; n < parts;) {
      const removal = this.#kv.atomic();
      const end = Math.min(n + PARTS_PER_REMOVAL, parts);
      for (; n < end; n++) removal.delete(keys.filePart(id, n));
      await removal.commit();
    }
    await this.#kv.delete(keys.fileDraft(id));
  }

  async *#read(
    entry: Deno.KvEntry<StoredFile>,
    from: number,
    end: number,
  ): AsyncGenerator<Bytes> {
    const { bytes } = entry.value;
    let at = from;
    const piece = async (first: number, last: number) => {
      const parts = await this.#partsOf(entry, first, last);
      const begin = first * PART_BYTES;
      const whole = joined(parts);
      const wanted = Math.min(begin + whole.length, end);
      if (begin + whole.length < Math.min(last * PART_BYTES, bytes)) {
        throw await this.#damaged(entry);
      }
      const [start, stop] = [Math.max(from, begin) - begin, wanted - begin];
      return whole.subarray(start, stop);
    };
    yield* readAhead(() => {
      if (at >= end) return null;
      const first = Math.floor(at / PART_BYTES);
      const last = Math.min(
        first + PARTS_PER_READ,
        Math.ceil(end / PART_BYTES),
      );
      at = last * PART_BYTES;
      return piece(first, last);
    });
  }

  async #partsOf(
    entry: Deno.KvEntry<StoredFile>,
    first: number,
    last: number,
  ): Promise<Bytes[]> {
    const wanted = Array.from(
      { length: last - first },
      (_, i) => keys.filePart(entry.value.id, first + i),
    );
    // What a part holds never changes, so that the nearest copy will do; what
    // it has not heard of yet is asked of the store itself.
    for (const consistency of ["eventual", "strong"] as const) {
      const found = await this.#kv.getMany<Bytes[]>(wanted, { consistency });
      const parts = found.map(({ value }) => value);
      if (parts.every((part) => part instanceof Uint8Array)) return parts;
    }
    throw await this.#damaged(entry);
  }

  /** What cannot be read is found no more, so that it is made anew. */
  async #damaged(entry: Deno.KvEntry<StoredFile>): Promise<Error> {
    await this.#remove(entry);
    return new Error(`${entry.key.slice(1).join("/")} lacks a part`);
  }

  #tooLarge(): Problem {
    return new Problem(
      503,
      "no-room",
      `This file takes more than the ${this.#inWords()} that there is room for. ${ELSEWHERE}`,
    );
  }

  #noRoom(when: string, retryAfter: number): Problem {
    return new Problem(
      503,
      "no-room",
      `There is no room for further files ${when}: ${this.#inWords()} are kept, and written in a day. ${ELSEWHERE}`,
      { retryAfter },
    );
  }

  #inWords(): string {
    return `${Math.floor(this.#most / 1e6)} MB`;
  }
}

/** Seconds after which there may well be room. */
const RETRY_AFTER = 60;

const ELSEWHERE =
  "The same incidents stream from /api/crimes.csv, .ndjson, .geojson, .parquet and .arrow.";

const versionOf = ({ key }: Pick<Deno.KvEntry<StoredFile>, "key">) =>
  String(key[1]);
