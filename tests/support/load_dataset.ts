import {
  type LoadedDataset,
  openDataset,
} from "../../lib/server/loaded_dataset.ts";

/** As {@linkcode openDataset}, but resolves when all is loaded. */
export async function loadDataset(
  ...args: Parameters<typeof openDataset>
): Promise<LoadedDataset> {
  const dataset = await openDataset(...args);
  await dataset.chunks.load();
  return dataset;
}
