/**
 * A thread that draws single incidents. This module is both sides' door to it:
 * the page imports it for its address, the thread runs it.
 */
import { buffersOf, type SpotJob, SpotWork } from "../../core/map/spot_work.ts";

/** Where this module was loaded from, for `new Worker`. */
export const address = import.meta.url;

/** What a worker's global scope has, which is no window's. */
interface WorkerScope {
  WorkerGlobalScope?: unknown;
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<SpotJob>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
if (scope.WorkerGlobalScope !== undefined) {
  const work = new SpotWork();
  scope.onmessage = ({ data }) => {
    const picture = work.do(data);
    const buffers = buffersOf(picture.spots);
    if (picture.pixels !== null) buffers.push(picture.pixels);
    scope.postMessage(picture, buffers);
  };
}
