import { type Gap, gapsOf } from "../filter/gaps.ts";
import type { Arriving, Manifest } from "../manifest.ts";
import type { Extent } from "./presets.ts";

/** The version of the data that a page shows, and what to know of it. */
export interface Held extends Extent {
  version: string;
  /** First day that is held, `YYYY-MM-DD`; `null` if the source has no older ones. */
  since: string | null;
  /** How far older months have come; `null` if all are here. */
  arriving: Arriving | null;
  /** Published at, UTC, ISO 8601. */
  refreshedAt: string;
  /** True if the incidents are made up. */
  demo: boolean;
  /** Names the streets (`/api/streets/{id}`); `null` if there are none yet. */
  streets: string | null;
  gaps: Gap[];
  /** Periods whose incidents cannot be read, ascending: no count has them. */
  unreadable: readonly string[];
}

/** @param unreadable As far as it is known. */
export function heldOf(
  manifest: Manifest,
  unreadable: readonly string[] = [],
): Held {
  const { version, from, to, refreshedAt, demo } = manifest;
  const { since = null, arriving = null } = manifest;
  return {
    version,
    from,
    to,
    since,
    arriving,
    refreshedAt,
    demo,
    streets: manifest.streets?.lines.id ?? null,
    gaps: gapsOf(manifest.chunks),
    unreadable: [...unreadable],
  };
}
