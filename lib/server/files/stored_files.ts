/** What the store has of files: heads, drafts, and parts of either. */
import { lasts } from "../../core/until.ts";
import { PART_BYTES } from "../store/blob_parts.ts";
import { keys } from "../store/keys.ts";

/** Parts that are removed at once: a commit takes at most 1,000 changes. */
const PARTS_PER_REMOVAL = 500;
/**
 * How long a file stays where no publication lets it go, in milliseconds. Its
 * parts stay for longer, so that what is found can be read.
 */
export const KEPT_FOR = 30 * 86_400_000;
export const PARTS_KEPT_FOR = KEPT_FOR + 86_400_000;

/** What the store says of a file, written when all its parts are. */
export interface StoredFile {
  /** Of whoever wrote it: parts of two writers never mix. */
  id: string;
  bytes: number;
  sha256: string;
  /** Milliseconds since 1970, and until when it is to be found. */
  writtenAt: number;
  until: number;
}

/** What is being written, or removed. */
export interface Draft {
  version: string;
  bytes: number;
  /** Milliseconds since 1970. */
  touchedAt: number;
}

/** Whether a file is still to be found. */
export function isKept({ until }: StoredFile, now: number): boolean {
  return lasts(until, KEPT_FOR, now);
}

export async function listFiles(
  kv: Deno.Kv,
  prefix: Deno.KvKey = keys.allFiles(),
): Promise<Deno.KvEntry<StoredFile>[]> {
  return await Array.fromAsync(kv.list<StoredFile>({ prefix }));
}

export async function listDrafts(kv: Deno.Kv): Promise<[string, Draft][]> {
  const drafts = kv.list<Draft>({ prefix: keys.allFileDrafts() });
  return await Array.fromAsync(
    drafts,
    ({ key, value }) => [String(key.at(-1)), value],
  );
}

/** Removes a file: its parts are those of a draft, until they are gone. */
export async function removeFile(
  kv: Deno.Kv,
  { key, value: { id, bytes }, versionstamp }: Deno.KvEntry<StoredFile>,
  now: number,
): Promise<void> {
  const draft: Draft = { version: versionOf({ key }), bytes, touchedAt: now };
  const { ok } = await kv.atomic().check({ key, versionstamp })
    .delete(key)
    .set(keys.fileDraft(id), draft, { expireIn: PARTS_KEPT_FOR })
    .commit();
  if (ok) await removeDraft(kv, id);
}

/**
 * Removes a draft with its parts. It goes last, so that whoever is killed leaves
 * the rest to be found; and is written before, so that its writer, who checks
 * it, adds no part and makes no file of what is being removed.
 */
export async function removeDraft(kv: Deno.Kv, id: string): Promise<void> {
  const draft = await takenOver(kv, keys.fileDraft(id));
  if (draft === null) return;
  const parts = Math.ceil(draft.bytes / PART_BYTES);
  for (let n = 0; n < parts;) {
    const removal = kv.atomic();
    const end = Math.min(n + PARTS_PER_REMOVAL, parts);
    for (; n < end; n++) removal.delete(keys.filePart(id, n));
    await removal.commit();
  }
  await kv.delete(keys.fileDraft(id));
}

/** A draft, which only who has asked so may change from now on. */
async function takenOver(kv: Deno.Kv, key: Deno.KvKey): Promise<Draft | null> {
  for (;;) {
    const found = await kv.get<Draft>(key);
    if (found.value === null) return null;
    const { ok } = await kv.atomic().check(found)
      .set(key, found.value, { expireIn: PARTS_KEPT_FOR }).commit();
    if (ok) return found.value;
  }
}

/** The version that a file is of. */
export function versionOf(
  { key }: Pick<Deno.KvEntry<StoredFile>, "key">,
): string {
  return String(key[1]);
}
