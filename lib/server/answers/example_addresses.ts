import type { Param } from "../../core/filter/params.ts";
import type { Operation } from "../../core/api/operations.ts";
import { EVERYTHING } from "../../core/filter/filter.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Addresses at which an operation can be tried on what is served, each with a
 * name that there is.
 */
export async function exampleAddresses(
  { path, examples, name, places = {} }: Operation,
  dataset: Dataset,
): Promise<string[]> {
  const [named] = path.includes("{")
    ? await namesOf(path, dataset, name)
    : [""];
  if (named === undefined) return [];
  const fixed = { version: dataset.manifest.version, ...exampleOf(places) };
  const filled = path.replace(
    /\{(\w+)\}/g,
    (_, place) => fixed[place as keyof typeof fixed] ?? named,
  );
  return examples.map((query) => `${filled}${query}`);
}

/** The first example of each. */
function exampleOf(
  places: Readonly<Record<string, Param>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(places).map(([place, { examples }]) => [
      place,
      examples[0]!,
    ]),
  );
}

/** What may stand for the last name of a path. */
async function namesOf(
  path: string,
  dataset: Dataset,
  name: Param | undefined,
): Promise<string[]> {
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
    case "/api/tiles/{z}/{x}/{tile}":
    case "/api/ogc/collections/{collection}":
    case "/api/ogc/collections/{collection}/items":
      return [...name!.examples];
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
