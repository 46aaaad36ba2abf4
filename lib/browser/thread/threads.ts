/** The threads of a page, by what they do. What is not used is not loaded. */
import type { SpotJob, SpotPicture } from "../../core/map/spot_work.ts";
import type { PageDataset } from "../../core/page/dataset.ts";
import { startThread } from "./door.ts";
import type { OpenOptions } from "./open_dataset.ts";
import type { Thread } from "./port.ts";
import type { DatasetThread } from "./thread_protocol.ts";

/** Begins a thread that serves a dataset. Throws where there are no threads. */
export async function startDatasetThread(): Promise<DatasetThread> {
  return startThread(await import("./dataset_thread.ts"), "data");
}

/** A dataset in the page's own thread. */
export async function openHere(
  options: Parameters<OpenOptions["openHere"]>[0],
): Promise<PageDataset> {
  const { ownDataset } = await import("../data/own_dataset.ts");
  return ownDataset(options);
}

/** Begins a thread that draws incidents. Throws where there are no threads. */
export async function startSpotThread(): Promise<Thread<SpotPicture, SpotJob>> {
  return startThread(await import("./spot_thread.ts"), "spots");
}
