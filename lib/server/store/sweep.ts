import { FORMAT, toReadable } from "../../core/manifest.ts";
import type { BlobHead } from "./blob_parts.ts";
import { keys, lastWrittenFirst } from "./keys.ts";
import { blobsOf, GRACE, readManifest, type Superseded } from "./manifest.ts";

/**
 * Removes the blobs that no manifest in use names. In use are the published
 * manifest, the latest before it, and those superseded within the grace time.
 *
 * A writer may be staging blobs that no manifest names yet. Blobs touched
 * within the grace time are therefore spared, which every writer does before
 * it counts on one. That makes trouble rare; what makes it harmless is that
 * each removal is one commit that checks the published manifest and the
 * blob's head and changes the `sweeps` key, which `publish()` checks: a
 * manifest that names a removed blob is refused, and a sweep stops as soon as
 * somebody publishes. A removal is whole or not at all, so a killed sweep
 * leaves nothing behind that the next one does not find.
 *
 * @param options.now Milliseconds since 1970.
 * @param options.grace In milliseconds.
 * @param options.versions How many versions before the published one are held,
 * at least one.
 * @returns How many blobs were removed, and their stored size.
 */
export async function sweep(
  kv: Deno.Kv,
  { now = Date.now, grace = GRACE, versions = 1 }: {
    now?: () => number;
    grace?: number;
    versions?: number;
  } = {},
): Promise<{ blobs: number; bytes: number }> {
  const { manifest, unreadable, versionstamp } = await readManifest(kv);
  // We cannot tell which blobs another version of the program still names.
  if (unreadable !== null) return { blobs: 0, bytes: 0 };
  const published = { key: keys.manifest(), versionstamp };
  const before = now() - grace;
  const swept = { blobs: 0, bytes: 0 };

  const named = new Set<string>();
  for (
    const used of [manifest, ...await keepSuperseded(kv, before, versions)]
  ) {
    if (used) { for (const blob of blobsOf(used)) named.add(blob.id); }
  }
  if (manifest?.format === FORMAT) await forgetConverted(kv);
  const heads = kv.list<BlobHead>({ prefix: keys.allBlobs() });
  for await (const head of heads) {
    const id = String(head.key.at(-1));
    if (named.has(id) || head.value.touchedAt >= before) continue;
    const removal = kv.atomic().check(published, head)
      .set(keys.sweeps(), now())
      .delete(head.key);
    for (let n = 0; n < head.value.parts; n++) {
      removal.delete(keys.blobPart(id, n));
    }
    const { ok } = await removal.commit();
    if (ok) {
      swept.blobs++;
      swept.bytes += head.value.bytes;
    } else if ((await readManifest(kv)).versionstamp !== versionstamp) {
      break;
    }
  }
  return swept;
}

/** Forgets which chunks were converted, once all of them are published. */
async function forgetConverted(kv: Deno.Kv): Promise<void> {
  for await (const { key } of kv.list({ prefix: keys.allConverted() })) {
    await kv.delete(key);
  }
}

/** Forgets superseded manifests but the latest and those after `before`. */
async function keepSuperseded(
  kv: Deno.Kv,
  before: number,
  versions: number,
) {
  const all = await Array.fromAsync(
    kv.list<Superseded>({ prefix: keys.allSuperseded() }),
  );
  all.sort(lastWrittenFirst);
  // No reader of ours can be in the middle of what it cannot read.
  const foreign = all.filter(({ value }) =>
    toReadable(value.manifest) === null
  );
  const own = all.filter((entry) => !foreign.includes(entry));
  const late = own.slice(Math.max(1, versions)).filter(({ value }) =>
    value.at < before
  );
  const old = [...foreign, ...late];
  for (const entry of old) {
    await kv.atomic().check(entry).delete(entry.key).commit();
  }
  return all.filter((entry) => !old.includes(entry))
    .map(({ value }) => toReadable(value.manifest));
}
