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
  const [named] = path.includes("{id}") ? await namesOf(path, dataset) : [""];
  if (named === undefined) return [];
  return examples.map((query) => `${path.replace("{id}", named)}${query}`);
}

/** What may stand for `{id}`. */
async function namesOf(path: string, dataset: Dataset): Promise<string[]> {
  const { chunks, dictionary, streets } = dataset.manifest;
  switch (path) {
    case "/api/chunks/{id}":
      return chunks.slice(-1).map(({ id }) => id);
    case "/api/dictionaries/{id}":
      return [dictionary.labels.id];
    case "/api/streets/{id}":
      return streets === undefined ? [] : [streets.lines.id];
    default: {
      const { rows } = await dataset.query(EVERYTHING, { rows: { limit: 1 } });
      const newest = await dataset.incidents(rows!);
      return newest.map(({ unique_key }) => String(unique_key));
    }
  }
}
