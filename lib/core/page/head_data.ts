import type { Manifest } from "../manifest.ts";
import type { Held } from "./held.ts";

/** What a head tells of the data; `null` while there is none. */
export type HeadData =
  | Pick<Manifest, "from" | "to" | "since" | "refreshedAt" | "demo">
  | null;

/** What of a manifest, or of what a page shows, goes to the browser. */
export function headData(data: Manifest | Held | null | undefined): HeadData {
  if (data === null || data === undefined) return null;
  const { from, to, since, refreshedAt, demo } = data;
  return { from, to, refreshedAt, demo, ...since && { since } };
}
