import { joined } from "../../core/joined.ts";
import { PART_BYTES } from "../store/blob_parts.ts";
import { keys } from "../store/keys.ts";
import { FileDraft } from "./file_draft.ts";
import {
  ABANDONED_AFTER,
  type Bytes,
  type FileHome,
  type FileWriter,
  type KeptFile,
  readAhead,
} from "./file_home.ts";
import { StoreRoom, type StoreRoomOptions } from "./store_room.ts";
import {
  isKept,
  listDrafts,
  listFiles,
  removeDraft,
  removeFile,
  type StoredFile,
  versionOf,
} from "./stored_files.ts";

/** Parts that are read at once, some 256 KB. */
const PARTS_PER_READ = 4;
/** So long after its last byte a draft may well grow, in milliseconds. */
const GROWING = 60_000;

/** Files in the store, in parts, for where there is no disk. */
export class StoreHome implements FileHome {
  readonly #kv: Deno.Kv;
  readonly #now: () => number;
  readonly #room: StoreRoom;

  constructor(kv: Deno.Kv, options: StoreRoomOptions) {
    this.#kv = kv;
    this.#now = options.now ?? Date.now;
    this.#room = new StoreRoom(kv, options);
  }

  async find(version: string, name: string): Promise<KeptFile | null> {
    return this.#kept(await this.#kv.get(keys.file(version, name)));
  }

  async findAll(version: string): Promise<Map<string, KeptFile>> {
    const found = new Map<string, KeptFile>();
    for (const entry of await listFiles(this.#kv, keys.filesOf(version))) {
      const kept = this.#kept(entry);
      if (kept !== null) found.set(String(entry.key.at(-1)), kept);
    }
    return found;
  }

  #kept(entry: Deno.KvEntryMaybe<StoredFile>): KeptFile | null {
    if (entry.value === null || !isKept(entry.value, this.#now())) return null;
    const { bytes, sha256 } = entry.value;
    return {
      bytes,
      sha256,
      read: (from, end) => this.#read(entry, from, end),
      isBilled: true,
    };
  }

  /** @throws {Problem} 503 if it was too large when it was written last. */
  async write(version: string, name: string): Promise<FileWriter> {
    await this.#room.refuseTooLarge(name);
    const [room, now] = [this.#room, this.#now];
    return new FileDraft(this.#kv, { version, name, room, now });
  }

  async tidy(isUsed: (version: string) => boolean): Promise<void> {
    const now = this.#now();
    for (const entry of await listFiles(this.#kv)) {
      const isWanted = isKept(entry.value, now) && isUsed(versionOf(entry));
      if (!isWanted) await removeFile(this.#kv, entry, now);
    }
    for (const [id, { version, touchedAt }] of await listDrafts(this.#kv)) {
      const patience = isUsed(version) ? ABANDONED_AFTER : GROWING;
      if (now - touchedAt > patience) await removeDraft(this.#kv, id);
    }
  }

  settled(): Promise<void> {
    return this.#room.settled();
  }

  async *#read(
    entry: Deno.KvEntry<StoredFile>,
    from: number,
    end: number,
  ): AsyncGenerator<Bytes> {
    let at = from;
    const piece = async (first: number, last: number) => {
      const whole = joined(await this.#partsOf(entry, first, last));
      const begin = first * PART_BYTES;
      const wanted = Math.min(last * PART_BYTES, entry.value.bytes) - begin;
      if (whole.length !== wanted) throw await this.#damaged(entry);
      return whole.subarray(Math.max(0, from - begin), end - begin);
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
    await removeFile(this.#kv, entry, this.#now());
    return new Error(`${entry.key.slice(1).join("/")} lacks a part`);
  }
}
