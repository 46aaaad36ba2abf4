import type { Manifest } from "../../core/manifest.ts";
import { readManifest } from "../store/manifest.ts";
import { addMonths, hasMonthCounts } from "./publish_months.ts";
import { type AddOptions, addStreets, hasStreets } from "./publish_streets.ts";

/**
 * Makes what follows from the incidents that are published and is not there:
 * in a store of before there was such, or where it could not be made or was
 * lost. All else works without.
 *
 * @returns What is published now; `null` if nothing had to be done.
 * @throws {BlobDamaged} If a part of what is published cannot be read.
 */
export async function addMissing(
  kv: Deno.Kv,
  options: AddOptions = {},
): Promise<Manifest | null> {
  const { manifest } = await readManifest(kv);
  if (manifest === null) return null;
  let next: Manifest | null = null;
  if (!await hasMonthCounts(kv, manifest)) next = await addMonths(kv, options);
  if (!await hasStreets(kv, manifest)) {
    next = await addStreets(kv, options) ?? next;
  }
  return next;
}
