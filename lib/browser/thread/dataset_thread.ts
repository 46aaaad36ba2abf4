/** The door to the thread that holds a page's data. */
import { nextTask } from "../tasks/environment.ts";
import { ifThread } from "./door.ts";
import type { FromThread, ToThread } from "./thread_protocol.ts";

export const address = import.meta.url;

ifThread<ToThread, FromThread>(async (port) => {
  const [{ serveDataset }, { ownDataset }] = await Promise.all([
    import("./serve_dataset.ts"),
    import("../data/own_dataset.ts"),
  ]);
  serveDataset(port, ownDataset, nextTask());
});
