/**
 * Answers kept in the store, by what they answer, until they expire.
 *
 * They live in two tables of fixed size, so that whoever asks ever new
 * questions fills a table and no more: an answer's hash chooses a set, and of
 * the set's places the answer takes the one that is free, expired or oldest.
 * Nobody has to count, and instances need not agree on anything. A set's heads
 * are one entry, since entries that are read are billed one by one.
 *
 * | table | answers   | bytes of each | at most |
 * |-------|-----------|---------------|---------|
 * | small | 512 x 4   | 64,000        | 131 MB  |
 * | large | 16 x 4    | 768,000       | 49 MB   |
 *
 * The most is only reached if every answer is as large as it may be; a summary
 * takes some 3 KB. An answer is written in one commit, and its checksum tells
 * what was altered, cut, or overwritten while it was being read.
 */
import { createHash } from "node:crypto";
import { PART_BYTES } from "./blob_parts.ts";
import { keys } from "./keys.ts";

/** Places in a set. */
const WAYS = 4;

interface Table {
  name: string;
  sets: number;
  parts: number;
}

/** As many parts as fit into one commit of at most 819,200 bytes. */
const LARGE: Table = { name: "large", sets: 16, parts: 12 };
const SMALL: Table = { name: "small", sets: 512, parts: 1 };

/** The most answers that the store keeps, and the most bytes of one. */
export const MAX_ANSWERS = WAYS * (SMALL.sets + LARGE.sets);
export const MAX_ANSWER_BYTES = LARGE.parts * PART_BYTES;

/** What is kept of an answer besides its bytes. */
interface AnswerHead {
  id: string;
  bytes: number;
  parts: number;
  /** Of the bytes, hexadecimal. */
  sha256: string;
  /** As {@linkcode KeptAnswer} has it. */
  next?: string;
  /** Milliseconds since 1970. */
  storedAt: number;
  /** When it ends. The store may forget it a minute later than it says. */
  until: number;
}

/** Of each place of a set the answer that is there. */
type SetHeads = (AnswerHead | null)[];

export interface KeptAnswer {
  bytes: Uint8Array<ArrayBuffer>;
  /** The cursor of the next page, if it is a page and there is another. */
  next?: string;
  /** When it ends, milliseconds since 1970. */
  until: number;
}

/**
 * The name under which an answer is kept: of everything that it depends on.
 *
 * @param version Of the dataset.
 * @param question Canonical text, its form included.
 */
export function answerId(version: string, question: string): string {
  return createHash("sha256").update(`${version}\n${question}`).digest("hex");
}

/** Reads an answer; `null` if it is not there, has ended, or is damaged. */
export async function readAnswer(
  kv: Deno.Kv,
  id: string,
  now: number,
): Promise<KeptAnswer | null> {
  // Yesterday's answer is as good as it was: the nearest copy will do.
  const consistency = "eventual";
  const sets = [SMALL, LARGE].map((table) => setOf(table, id));
  const found = await kv.getMany<SetHeads[]>(
    sets.map((set) => keys.answers(...set)),
    { consistency },
  );
  const heads = found.map(({ value }) => value ?? []);
  const at = heads.findIndex((set) => set.some((head) => head?.id === id));
  if (at < 0) return null;
  const way = heads[at]!.findIndex((head) => head?.id === id);
  const head = heads[at]![way]!;
  if (head.until <= now) return null;

  const bytes = new Uint8Array(head.bytes);
  let size = 0;
  let count = 0;
  const parts = kv.list<Uint8Array>(
    { prefix: keys.answerParts(...sets[at]!, way) },
    { consistency },
  );
  for await (const { key, value } of parts) {
    const fits = key.at(-1) === count && value instanceof Uint8Array &&
      size + value.length <= bytes.length;
    if (!fits) return null;
    bytes.set(value, size);
    size += value.length;
    count++;
  }
  const whole = count === head.parts && size === head.bytes &&
    await sha256(bytes) === head.sha256;
  if (!whole) return null;
  const { next, until } = head;
  return { bytes, ...next !== undefined && { next }, until };
}

/**
 * Keeps an answer.
 *
 * @returns False if it is too large, or if somebody else took its place.
 */
export async function writeAnswer(
  kv: Deno.Kv,
  id: string,
  { bytes, next, until }: KeptAnswer,
  now: number,
): Promise<boolean> {
  const parts = Math.ceil(bytes.length / PART_BYTES);
  const table = [SMALL, LARGE].find((table) => parts <= table.parts);
  if (table === undefined || until <= now) return false;

  const set = setOf(table, id);
  const entry = await kv.get<SetHeads>(keys.answers(...set));
  const heads = Array.from(
    { length: WAYS },
    (_, n) => entry.value?.[n] ?? null,
  );
  const way = chooseWay(heads, id, now);
  const head: AnswerHead = {
    id,
    bytes: bytes.length,
    parts,
    sha256: await sha256(bytes),
    ...next !== undefined && { next },
    storedAt: now,
    until,
  };
  heads[way] = head;
  const last = Math.max(...heads.map((head) => head?.until ?? 0));
  const expireIn = until - now;
  const commit = kv.atomic().check(entry)
    .set(entry.key, heads, { expireIn: last - now });
  for (let n = 0; n < table.parts; n++) {
    const key = keys.answerPart(...set, way, n);
    // A view would be stored with all of the buffer behind it.
    const part = bytes.slice(n * PART_BYTES, (n + 1) * PART_BYTES);
    if (n < parts) commit.set(key, part, { expireIn });
    else commit.delete(key);
  }
  return (await commit.commit()).ok;
}

/** The set of a table where an answer may be kept. */
function setOf(
  { name, sets }: Table,
  id: string,
): [table: string, set: number] {
  return [name, parseInt(id.slice(0, 8), 16) % sets];
}

/** The answer's own place, else one that is free or has ended, else the oldest. */
function chooseWay(
  heads: Readonly<SetHeads>,
  id: string,
  now: number,
): number {
  const own = heads.findIndex((head) => head?.id === id);
  if (own >= 0) return own;
  const ages = heads.map((head) =>
    head === null || head.until <= now ? -Infinity : head.storedAt
  );
  return ages.indexOf(Math.min(...ages));
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
