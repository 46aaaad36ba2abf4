/** Where a page's dataset can live. What is not used is not loaded. */
import type { PageDataset } from "../../core/page/dataset.ts";
import type { OpenOptions, Thread } from "../data/open_dataset.ts";

/** Begins a thread that serves a dataset. Throws where there are no threads. */
export async function startThread(): Promise<Thread> {
  const { address } = await import("./dataset_thread.ts");
  return new Worker(address, { type: "module" });
}

/** A dataset in the page's own thread. */
export async function openHere(
  options: Parameters<OpenOptions["openHere"]>[0],
): Promise<PageDataset> {
  const { ownDataset } = await import("../data/own_dataset.ts");
  return ownDataset(options);
}
