import { assertEquals, fail } from "@std/assert";
import { readDictionary } from "../../lib/core/chunks/dictionary_codec.ts";
import { readIncident } from "../../lib/core/chunks/read.ts";
import type { Period } from "../../lib/core/filter/default_period.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import type { Manifest, SourceName } from "../../lib/core/manifest.ts";
import { read, readChunk } from "../../lib/server/refresh/read_chunk.ts";
import { isWithin } from "../../lib/server/sources/source.ts";
import { readManifest } from "../../lib/server/store/manifest.ts";
import { anIncident } from "./incident.ts";

/** A source of some incidents, in batches of three. */
export function sourceOf(incidents: Incident[], name: SourceName = "csv") {
  return {
    name,
    async *incidents(period: Period | null = null) {
      const asked = incidents.filter((one) => isWithin(period, one));
      for (let i = 0; i < Math.max(asked.length, 1); i += 3) {
        yield await Promise.resolve({
          incidents: asked.slice(i, i + 3),
          rejected: [],
          notes: {},
        });
      }
    },
  };
}

/** An incident of a day; what else it says follows from its key. */
export function on(
  day: string,
  unique_key: number,
  more: Partial<Incident> = {},
) {
  return anIncident({
    unique_key,
    date: `${day}T12:${String(unique_key % 60).padStart(2, "0")}:${
      String(unique_key * 7 % 60).padStart(2, "0")
    }`,
    year: Number(day.slice(0, 4)),
    case_number: `HZ${unique_key}`,
    block: `0${unique_key % 7}XX W 66TH ST`,
    ...more,
  });
}

/** Everything that a manifest publishes, by key. */
async function readAll(kv: Deno.Kv, manifest: Manifest | null) {
  const all = new Map<number, Incident>();
  if (manifest === null) return all;
  const dictionary = await readDictionary(
    manifest.dictionary,
    (id) => read(kv, id),
  );
  for (const entry of manifest.chunks) {
    const { period, rows } = entry;
    const chunk = await readChunk(kv, entry);
    assertEquals(chunk.core.rows, rows, period);
    for (let row = 0; row < rows; row++) {
      const incident = readIncident(chunk, row, dictionary);
      // Not assert(): there may be many rows, and each would make a message.
      if (all.has(incident.unique_key)) fail(`${incident.unique_key} twice`);
      if (!incident.date.startsWith(period)) {
        fail(`${incident.date}, ${period}`);
      }
      all.set(incident.unique_key, incident);
    }
  }
  return all;
}

/** Everything that is published, by key, checked on the way. */
export async function published(kv: Deno.Kv) {
  return await readAll(kv, (await readManifest(kv)).manifest);
}

/** What a store should hold after these, by key. */
export function byKey(incidents: Incident[]) {
  return new Map(incidents.map((incident) => [incident.unique_key, incident]));
}
