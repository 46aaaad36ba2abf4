import { joined } from "../../core/joined.ts";
import { PART_BYTES } from "../store/blob_parts.ts";
import { keys } from "../store/keys.ts";
import type { Bytes, FileWriter } from "./file_home.ts";
import type { StoreRoom } from "./store_room.ts";
import {
  type Draft,
  isKept,
  KEPT_FOR,
  PARTS_KEPT_FOR,
  removeDraft,
  type StoredFile,
} from "./stored_files.ts";

/** Bytes that are written at once: a commit takes at most 819,200. */
const COMMIT_BYTES = 12 * PART_BYTES;

interface DraftOptions {
  version: string;
  name: string;
  room: StoreRoom;
  /** In milliseconds since 1970. */
  now: () => number;
}

/**
 * A file that is written to the store as it is made: no more of it is held than
 * one commit takes, and what it is made of at a time.
 */
export class FileDraft implements FileWriter {
  readonly #kv: Deno.Kv;
  readonly #options: DraftOptions;
  readonly #id = crypto.randomUUID();
  /** What is not written yet, less than a commit of it. */
  #waiting: Bytes[] = [];
  #waits = 0;
  #bytes = 0;
  #versionstamp: string | null = null;

  constructor(kv: Deno.Kv, options: DraftOptions) {
    this.#kv = kv;
    this.#options = options;
  }

  async write(content: Uint8Array): Promise<void> {
    // Its buffer may be used again.
    this.#waiting.push(new Uint8Array(content));
    this.#waits += content.length;
    if (this.#waits < COMMIT_BYTES) return;
    const waiting = joined(this.#waiting);
    let at = 0;
    for (; waiting.length - at >= COMMIT_BYTES; at += COMMIT_BYTES) {
      await this.#commit(waiting.subarray(at, at + COMMIT_BYTES));
    }
    this.#waiting = [waiting.slice(at)];
    this.#waits -= at;
  }

  async finish(sha256: string): Promise<void> {
    if (this.#waits > 0) await this.#commit(joined(this.#waiting));
    this.#waiting = [];
    const { version, name, now } = this.#options;
    const found = await this.#kv.get<StoredFile>(keys.file(version, name));
    const writtenAt = now();
    // Of what has ended the parts end by themselves.
    if (found.value !== null && isKept(found.value, writtenAt)) return;
    const file: StoredFile = {
      id: this.#id,
      bytes: this.#bytes,
      sha256,
      writtenAt,
      until: writtenAt + KEPT_FOR,
    };
    await this.#kv.atomic().check(found).check(this.#head())
      .set(found.key, file, { expireIn: KEPT_FOR })
      .delete(keys.fileDraft(this.#id)).commit();
  }

  abandon(): Promise<void> {
    return removeDraft(this.#kv, this.#id);
  }

  /** Whoever removes a draft keeps its writer from going on. */
  #head(): Deno.AtomicCheck {
    return { key: keys.fileDraft(this.#id), versionstamp: this.#versionstamp };
  }

  /** Writes whole parts, or what is left. */
  async #commit(content: Bytes): Promise<void> {
    const { version, name, room, now } = this.#options;
    const bytes = this.#bytes + content.length;
    await room.take({ id: this.#id, name }, bytes, content.length);
    const commit = this.#kv.atomic().check(this.#head());
    for (let at = 0; at < content.length; at += PART_BYTES) {
      const key = keys.filePart(this.#id, (this.#bytes + at) / PART_BYTES);
      // A view would be stored with all of the buffer behind it.
      const part = content.slice(at, at + PART_BYTES);
      commit.set(key, part, { expireIn: PARTS_KEPT_FOR });
    }
    const draft: Draft = { version, bytes, touchedAt: now() };
    commit.set(this.#head().key, draft, { expireIn: PARTS_KEPT_FOR });
    const written = await commit.commit();
    if (!written.ok) throw new Error(`${name} was given up by another`);
    this.#versionstamp = written.versionstamp;
    this.#bytes = bytes;
  }
}
