/**
 * A thread whose dataset computes for as long as it is let if asked for arrests:
 * until it is told to stop, or far beyond any test's patience. It tells a status
 * when it begins; `total` says how many questions it was stopped at.
 */
import {
  type Opening,
  type Served,
  serveDataset,
} from "../../lib/browser/thread/serve_dataset.ts";
import type { Port } from "../../lib/browser/thread/port.ts";
import type {
  FromThread,
  ToThread,
} from "../../lib/browser/thread/thread_protocol.ts";

const PATIENCE_MS = 120_000;

let stopped = 0;
const never = () => Promise.reject(new Error("not asked for"));
const stubborn = (opening: Opening): Served => ({
  // deno-lint-ignore require-await -- what it throws must arrive as a rejection
  async queryAll(asks, _signal, shouldStop) {
    const { filter } = asks[0]!;
    opening.onStatus({ state: "waiting" });
    const end = performance.now() + PATIENCE_MS;
    while (filter.arrest === true && performance.now() < end) {
      if (!shouldStop!()) continue;
      stopped++;
      throw new Error("Stopped");
    }
    return [{
      total: stopped,
      mapped: 0,
      unmapped: 0,
      periods: [],
      groups: new Uint8Array(),
      version: "",
    }];
  },
  remember: never,
  newest: never,
  brief: never,
  incidents: never,
  follow: never,
  load: never,
  choices: never,
  setRange: never,
});

serveDataset(
  globalThis as unknown as Port<ToThread, FromThread>,
  stubborn,
);
