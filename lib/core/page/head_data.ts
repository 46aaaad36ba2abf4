import type { Manifest } from "../manifest.ts";

/** What a head tells of the data; `null` while there is none. */
export type HeadData =
  | Pick<Manifest, "from" | "to" | "since" | "refreshedAt" | "demo">
  | null;

/** What of a manifest goes to the browser. */
export function headData(manifest: Manifest | null | undefined): HeadData {
  if (manifest === null || manifest === undefined) return null;
  const { from, to, since, refreshedAt, demo } = manifest;
  return { from, to, refreshedAt, demo, ...since !== undefined && { since } };
}
