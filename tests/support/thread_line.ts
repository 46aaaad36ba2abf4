import { assert } from "@std/assert";
import { BrowserDataset } from "../../lib/browser/data/dataset.ts";
import type { Port } from "../../lib/browser/thread/port.ts";
import { serveDataset } from "../../lib/browser/thread/serve_dataset.ts";
import { ThreadDataset } from "../../lib/browser/thread/thread_dataset.ts";
import type {
  FromThread,
  ToThread,
} from "../../lib/browser/thread/thread_protocol.ts";
import type { dataServer } from "./data_server.ts";

/** A page's dataset and its thread, at the ends of one line. */
export function connect(
  serve: (port: Port<ToThread, FromThread>) => void,
  options: ConstructorParameters<typeof ThreadDataset>[1] = {},
) {
  const { port1, port2 } = new MessageChannel();
  /** Bytes of memory that were handed over, not copied, by message. */
  const handedOver: number[][] = [];
  const heard: FromThread["say"][] = [];
  serve({
    set onmessage(listener: typeof port1.onmessage) {
      port1.onmessage = listener;
    },
    get onmessage() {
      return port1.onmessage;
    },
    postMessage(message, transfer) {
      const sizes = transfer.map((buffer) =>
        (buffer as ArrayBuffer).byteLength
      );
      port1.postMessage(message, transfer);
      for (const buffer of transfer) {
        assert((buffer as ArrayBuffer).detached, "it was copied");
      }
      handedOver.push(sizes);
      heard.push(message.say);
    },
  });
  const dataset = new ThreadDataset(port2, options);
  return {
    dataset,
    handedOver,
    heard,
    [Symbol.dispose]() {
      port1.close();
      port2.close();
    },
  };
}

/** A thread that serves what a data server publishes. */
export function connectTo(
  fetch: ReturnType<typeof dataServer>["fetch"],
  options: ConstructorParameters<typeof ThreadDataset>[1] = {},
) {
  const wait = () => Promise.reject(new Error("nothing to wait for"));
  return connect(
    (port) =>
      serveDataset(
        port,
        (opening) => new BrowserDataset({ ...opening, fetch, wait }),
      ),
    options,
  );
}
