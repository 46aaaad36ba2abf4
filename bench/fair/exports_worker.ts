/** Takes exports as fast as they come, in a thread of its own. */
import { type Asked, drain } from "./readers.ts";

const worker = self as unknown as {
  onmessage: (event: MessageEvent<Asked[]>) => void;
  postMessage(bytes: number): void;
};

worker.onmessage = async ({ data }) => {
  await Promise.all(data.map(async (asked) => {
    const buffer = new Uint8Array(1 << 20);
    // Until the thread is ended.
    for (;;) worker.postMessage(await drain(asked, buffer));
  }));
};
