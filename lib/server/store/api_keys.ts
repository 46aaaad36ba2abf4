/**
 * Keys that open the API to programs. A key is shown once, when it is made; the
 * store keeps its SHA-256 alone, which suffices for text of 256 random bits.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { utcDay } from "../../core/calendar.ts";
import { Overdue, PAUSES, ShortWait } from "../../core/short_wait.ts";
import { lasts } from "../../core/until.ts";
import { keys } from "./keys.ts";

/** `crimes_`, the id of 12 hexadecimal digits, and 32 random bytes. */
const KEY = /^crimes_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;
const ID = /^[0-9a-f]{12}$/;
/** How long an instance trusts what it has read of a key, in milliseconds. */
export const TRUST_FOR = 10_000;
/** How long the store is waited for before it is trusted on, in milliseconds. */
const PATIENCE = 1_000;

/** What is kept of a key. */
export interface StoredKey {
  id: string;
  /** Whom or what it is for, in the words of who made it. */
  name: string;
  /** Of the whole key, hexadecimal. */
  sha256: string;
  /** Requests a minute; `null` for as many as anybody. */
  perMinute: number | null;
  /** Whether it may start a refresh. */
  mayRefresh: boolean;
  /** `YYYY-MM-DD`, UTC. */
  createdOn: string;
  lastUsedOn: string | null;
}

/** What may be chosen of a new key. */
type KeyOptions = Partial<Pick<StoredKey, "perMinute" | "mayRefresh">>;

/**
 * Makes a key.
 *
 * @returns The key itself, which nobody can tell again, and what is kept.
 */
export async function createKey(
  kv: Deno.Kv,
  name: string,
  { perMinute = null, mayRefresh = false }: KeyOptions = {},
  now: () => number = Date.now,
): Promise<{ key: string; stored: StoredKey }> {
  while (true) {
    const id = random(6).toHex();
    const secret = random(32)
      .toBase64({ alphabet: "base64url", omitPadding: true });
    const key = `crimes_${id}_${secret}`;
    const stored: StoredKey = {
      id,
      name,
      sha256: sha256(key).toString("hex"),
      perMinute,
      mayRefresh,
      createdOn: utcDay(now()),
      lastUsedOn: null,
    };
    const at = keys.apiKey(id);
    const { ok } = await kv.atomic().check({ key: at, versionstamp: null })
      .set(at, stored).commit();
    if (ok) return { key, stored };
  }
}

/** All keys, the oldest first. */
export async function listKeys(kv: Deno.Kv): Promise<StoredKey[]> {
  const found = kv.list<StoredKey>({ prefix: keys.allApiKeys() });
  const all = await Array.fromAsync(found, ({ value }) => value);
  return all.sort((a, b) =>
    a.createdOn.localeCompare(b.createdOn) || a.name.localeCompare(b.name)
  );
}

/**
 * Removes a key; instances refuse it within {@linkcode TRUST_FOR}, or as soon
 * as the store answers them.
 *
 * @returns What was kept of it, or `null` if there is no such key.
 */
export async function revokeKey(
  kv: Deno.Kv,
  id: string,
): Promise<StoredKey | null> {
  // The store throws where it is asked for a longer one than it can hold.
  if (!ID.test(id)) return null;
  const { value } = await kv.get<StoredKey>(keys.apiKey(id));
  if (value !== null) await kv.delete(keys.apiKey(id));
  return value;
}

/** Tells keys from other texts, remembering them for a while. */
export class ApiKeys {
  readonly #kv: Deno.Kv;
  readonly #now: () => number;
  readonly #report: (error: unknown) => void;
  readonly #seen = new LRUCache<
    string,
    { stored: StoredKey | null; at: number }
  >({ max: 1_000 });
  readonly #notes = new Set<Promise<void>>();
  readonly #wait = new ShortWait((signal) =>
    sleep(PATIENCE / PAUSES, undefined, { signal })
  );

  constructor(
    kv: Deno.Kv,
    now: () => number = Date.now,
    report: (error: unknown) => void = console.error,
  ) {
    this.#kv = kv;
    this.#now = now;
    this.#report = report;
  }

  /** The key that a text is, or `null` if it is none, or one revoked. */
  async find(text: string): Promise<StoredKey | null> {
    const id = KEY.exec(text)?.[1];
    if (id === undefined) return null;
    const stored = await this.#read(id);
    if (stored === null) return null;
    const kept = Uint8Array.fromHex(stored.sha256);
    if (!timingSafeEqual(sha256(text), kept)) return null;
    // A note that cannot be written must not refuse the key, nor delay it.
    const note: Promise<void> = this.#noteUse(stored).catch(this.#report)
      .finally(() => this.#notes.delete(note));
    this.#notes.add(note);
    return stored;
  }

  /** Resolves when every use is noted. */
  async settled(): Promise<void> {
    await Promise.all(this.#notes);
    await this.#wait.settled();
  }

  async #read(id: string): Promise<StoredKey | null> {
    const seen = this.#seen.get(id);
    const now = this.#now();
    if (seen !== undefined && lasts(seen.at + TRUST_FOR, TRUST_FOR, now)) {
      return seen.stored;
    }
    const asked = this.#kv.get<StoredKey>(keys.apiKey(id));
    const read = asked.then(({ value }) => {
      this.#seen.set(id, { stored: value, at: now });
      return value;
    });
    if (seen === undefined) return await read;
    // What was good a minute ago is better than none.
    return await this.#wait.for(() => read).catch((error) => {
      if (error instanceof Overdue) return seen.stored;
      throw error;
    });
  }

  /** Writes the day of use, once a day. */
  async #noteUse(stored: StoredKey): Promise<void> {
    const today = utcDay(this.#now());
    if (stored.lastUsedOn === today) return;
    stored.lastUsedOn = today; // in memory too, so that the next one need not
    const entry = await this.#kv.get<StoredKey>(keys.apiKey(stored.id));
    if (entry.value === null) return; // revoked meanwhile
    await this.#kv.atomic().check(entry)
      .set(entry.key, { ...entry.value, lastUsedOn: today }).commit();
  }
}

function sha256(text: string) {
  return createHash("sha256").update(text).digest();
}

function random(bytes: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes));
}
