import type { Operation } from "../../core/api/operations.ts";
import { EVERYTHING } from "../../core/filter/filter.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Addresses at which an operation can be tried on what is served, each with a
 * name that there is.
 */
export async function exampleAddresses(
  { path, examples }: Operation,
  dataset: Dataset,
): Promise<string[]> {
  const [named] = path.includes("{") ? await namesOf(path, dataset) : [""];
  if (named === undefined) return [];
  const filled = path.replace("{version}", dataset.manifest.version)
    .replace(/\{(?:id|name)\}/, named);
  return examples.map((query) => `${filled}${query}`);
}

/** What may stand for `{id}` or `{name}`. */
async function namesOf(path: string, dataset: Dataset): Promise<string[]> {
  const { chunks, dictionary, streets } = dataset.manifest;
  switch (path) {
    case "/api/chunks/{id}":
      return chunks.slice(-1).map(({ id }) => id);
    case "/api/files/{name}":
    case "/api/files/{version}/{name}": {
      const year = chunks.at(0)?.period.slice(0, 4);
      return year === undefined ? [] : [`crimes-${year}.parquet`];
    }
    case "/api/dictionaries/{id}":
      return [dictionary.labels.id];
    case "/api/streets/{id}":
      return streets === undefined ? [] : [streets.lines.id];
    default: {
      // Of the newest period alone: nothing else has to be read for it.
      const newestDays = { from: chunks.at(-1)?.from ?? null };
      const { rows } = await dataset.query({ ...EVERYTHING, ...newestDays }, {
        rows: { limit: 1 },
      });
      const newest = await dataset.incidents(rows!);
      return newest.map(({ unique_key }) => String(unique_key));
    }
  }
}
