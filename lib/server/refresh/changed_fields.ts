/** What changed in incidents, by the names of their fields. */
import type { ChunkRow } from "../../core/chunks/merge.ts";
import type { Dictionary, Offense } from "../../core/chunks/dictionary.ts";
import { readIncident } from "../../core/chunks/read.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import { readChunk } from "./read_chunk.ts";

const OFFENSE_FIELDS = [
  "iucr",
  "primary_type",
  "source_primary_type",
  "description",
  "fbi_code",
] as const satisfies readonly (keyof Offense)[];

/** A field of the record, and those of the incident that it stands for. */
const FIELDS: readonly (readonly [string, readonly (keyof Incident)[]])[] = [
  ...OFFENSE_FIELDS.map((field) => [field, [field]] as const),
  ["date", ["date"]],
  ["arrest", ["arrest"]],
  ["domestic", ["domestic"]],
  ["district", ["district"]],
  ["community_area", ["community_area"]],
  ["position", ["latitude", "longitude"]],
  ["case_number", ["case_number"]],
  ["block", ["block"]],
  ["location_description", ["source_location_description"]],
  ["beat", ["beat"]],
  ["ward", ["ward"]],
  ["state_plane", ["x_coordinate", "y_coordinate"]],
  ["updated_on", ["updated_on"]],
];

/** Counts a field of a record. */
export function addCount(
  counts: Record<string, number>,
  field: string,
  count = 1,
): void {
  counts[field] = (counts[field] ?? 0) + count;
}

/** The fields in which two versions of an incident differ. */
function changedFields(before: Incident, after: Incident): string[] {
  return FIELDS
    .filter(([, parts]) => parts.some((part) => before[part] !== after[part]))
    .map(([field]) => field);
}

/** The same for two rows, of what the dictionary says of them. */
export function changedOffenseFields(
  before: ChunkRow,
  after: ChunkRow,
  { offenses }: Dictionary,
): string[] {
  const [a, b] = [before, after].map(({ chunk, row }) =>
    chunk.core.offense[row]!
  );
  if (a === b) return [];
  return OFFENSE_FIELDS.filter((field) =>
    offenses[a!]![field] !== offenses[b!]![field]
  );
}

/**
 * How many of the incidents that moved to another period changed in what. Few
 * do, so their new versions are read back from where they went.
 *
 * @param moved As they were.
 * @param monthOf Where an incident went, `YYYY-MM`.
 * @throws {BlobDamaged} If a chunk cannot be read back.
 */
export async function countMovedFields(
  kv: Deno.Kv,
  moved: readonly Incident[],
  { monthOf, chunks, dictionary }: {
    monthOf: (unique_key: number) => string | undefined;
    chunks: readonly ChunkEntry[];
    dictionary: Dictionary;
  },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const arrivals = Map.groupBy(
    moved,
    ({ unique_key }) => monthOf(unique_key)!,
  );
  for (const [month, incidents] of arrivals) {
    const entry = chunks.find(({ period }) => month.startsWith(period));
    if (entry === undefined) continue;
    const before = new Map(incidents.map((one) => [one.unique_key, one]));
    const chunk = await readChunk(kv, entry);
    chunk.detail.id.forEach((id, row) => {
      const old = before.get(id);
      if (old === undefined) return;
      const now = readIncident(chunk, row, dictionary);
      for (const field of changedFields(old, now)) addCount(counts, field);
    });
  }
  return counts;
}
