import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type DataServer,
  dataServer,
} from "../../../tests/support/data_server.ts";
import { randomIncidents } from "../../../tests/support/incidents.ts";
import { EVERYTHING } from "../../core/filter/filter.ts";
import type { LoadStatus } from "../../core/page/dataset.ts";
import { BrowserDataset } from "../data/dataset.ts";
import type { LoaderOptions } from "../data/loader.ts";
import { openDataset, type OpenOptions } from "./open_dataset.ts";
import { type Served, serveDataset } from "./serve_dataset.ts";
import { ThreadLost } from "./thread_dataset.ts";
import type { DatasetThread } from "./thread_protocol.ts";

const INCIDENTS = randomIncidents({ seed: 3, count: 400 });

/** A browser with threads that a test can end, in front of a data server. */
class FakeBrowser {
  readonly server: DataServer = dataServer(INCIDENTS);
  readonly statuses: LoadStatus[] = [];
  readonly losses: unknown[] = [];
  /** Datasets that were opened without a thread. */
  openedHere = 0;
  threads: FakeThread[] = [];
  /** What happens instead of a thread's beginning. */
  refusal: (() => Promise<DatasetThread>) | null = null;

  open(options: Partial<OpenOptions> = {}) {
    const { server } = this;
    const own = (options: Omit<LoaderOptions, "fetch" | "wait">) =>
      new BrowserDataset({
        ...options,
        fetch: server.fetch,
        wait: () => Promise.reject(new Error("nothing to wait for")),
      });
    return openDataset({
      fetch: server.fetch,
      version: "v1",
      range: "all",
      onStatus: (status) => this.statuses.push(status),
      onFault: (error) => this.losses.push(error),
      startThread: () => {
        if (this.refusal !== null) return this.refusal();
        const thread = new FakeThread(own);
        this.threads.push(thread);
        return Promise.resolve(thread);
      },
      openHere: (options) => {
        this.openedHere++;
        return Promise.resolve(own(options));
      },
      ...options,
    });
  }

  /** True if the server's engine answered since. */
  asked(since: number): boolean {
    return this.server.asked.slice(since).includes("/api/summary");
  }

  [Symbol.dispose]() {
    for (const thread of this.threads) thread.terminate();
  }
}

class FakeThread implements DatasetThread {
  onerror: DatasetThread["onerror"] = null;
  onmessageerror: DatasetThread["onmessageerror"] = null;
  isTerminated = false;
  readonly #mine: MessagePort;
  readonly #its: MessagePort;

  constructor(
    own: (options: Omit<LoaderOptions, "fetch" | "wait">) => Served,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.#mine = port1;
    this.#its = port2;
    serveDataset(port2, own);
  }

  get onmessage() {
    return this.#mine.onmessage;
  }

  set onmessage(listener: DatasetThread["onmessage"]) {
    this.#mine.onmessage = listener;
  }

  postMessage(message: unknown, transfer: Transferable[]) {
    this.#mine.postMessage(message, transfer);
  }

  terminate() {
    this.isTerminated = true;
    this.#mine.close();
    this.#its.close();
  }

  /** Dies without another word. */
  die(message = "out of memory") {
    this.#its.close();
    this.onerror?.(new ErrorEvent("error", { message, cancelable: true }));
  }
}

const SUMMARY = { summary: true };

Deno.test("the server answers until the thread has loaded, then the thread", async () => {
  using browser = new FakeBrowser();
  const dataset = browser.open();
  assertEquals((await dataset.query(EVERYTHING, SUMMARY)).total, 400);
  assert(browser.asked(0));
  await dataset.load();
  const before = browser.server.asked.length;
  assertEquals((await dataset.query(EVERYTHING, SUMMARY)).total, 400);
  assert(!browser.asked(before));
  assertEquals([browser.threads.length, browser.openedHere], [1, 0]);
  dataset.close();
});

Deno.test("where no thread can be made, the page's own thread works", async () => {
  const refusals: [name: string, refusal: () => Promise<DatasetThread>][] = [
    ["refused", () => Promise.reject(new DOMException("no", "SecurityError"))],
    ["cannot be loaded", () => {
      const thread: DatasetThread = {
        onmessage: null,
        onerror: null,
        onmessageerror: null,
        postMessage() {},
        terminate() {},
      };
      setTimeout(() => thread.onerror!(new ErrorEvent("error")));
      return Promise.resolve(thread);
    }],
  ];
  for (const [name, refusal] of refusals) {
    using browser = new FakeBrowser();
    browser.refusal = refusal;
    const dataset = browser.open();
    await dataset.load();
    const before = browser.server.asked.length;
    assertEquals((await dataset.query(EVERYTHING, SUMMARY)).total, 400, name);
    assert(!browser.asked(before), name);
    assertEquals(browser.openedHere, 1, name);
    assertEquals(browser.losses, [], name);
    assertEquals(browser.statuses.at(-1)!.state, "ready", name);
  }
});

Deno.test("where not even that can be had, the server answers, and the page says so", async () => {
  using browser = new FakeBrowser();
  browser.refusal = () => Promise.reject(new TypeError("no network"));
  const dataset = browser.open({
    openHere: () => Promise.reject(new TypeError("no network")),
  });
  await dataset.load();
  assertEquals((await dataset.query(EVERYTHING, SUMMARY)).total, 400);
  assertEquals(browser.statuses, [{
    state: "interrupted",
    message:
      "The part of this page that counts cannot be loaded. The server answers instead.",
    goesOn: false,
    loaded: null,
  }]);
});

Deno.test("while a thread that loads takes its time, the server is asked as well", async () => {
  using browser = new FakeBrowser();
  const begun = Promise.withResolvers<void>();
  let dropped = 0;
  const dataset = browser.open({
    startThread: () => {
      const thread = new FakeThread(({ onStatus }) => {
        onStatus!({
          state: "loading",
          from: null,
          rows: 0,
          of: 400,
          bytes: 0,
          ofBytes: 1,
        });
        const queryAll: Served["queryAll"] = (_asks, signal) =>
          new Promise((_, reject) => {
            signal!.addEventListener("abort", () => {
              dropped++;
              reject(signal!.reason);
            });
          });
        return { queryAll } as Served;
      });
      browser.threads.push(thread);
      return Promise.resolve(thread);
    },
    onStatus: () => begun.resolve(),
  });
  await begun.promise;
  assertEquals((await dataset.query(EVERYTHING, SUMMARY)).total, 400);
  while (dropped === 0) await new Promise((done) => setTimeout(done));
  assert(browser.asked(0));
});

Deno.test("when the thread dies, the server answers, and the page says so", async () => {
  using browser = new FakeBrowser();
  const dataset = browser.open();
  await dataset.load();
  const waiting = dataset.query(EVERYTHING, SUMMARY);
  browser.threads[0]!.die();
  // What the thread was asked is answered as well.
  assertEquals((await waiting).total, 400);
  assertEquals((await dataset.query(EVERYTHING, SUMMARY)).periods, []);
  assertEquals(browser.statuses.at(-1), {
    state: "interrupted",
    message:
      "The part of this page that counts has stopped working. The server answers instead.",
    goesOn: false,
    loaded: null,
  });
  assert(browser.threads[0]!.isTerminated);
  assert(browser.losses[0] instanceof ThreadLost);
  assertEquals(browser.openedHere, 0, "what killed it may kill the page");
});

Deno.test("setRange() begins another thread in place of one that died", async () => {
  using browser = new FakeBrowser();
  const dataset = browser.open();
  await dataset.load();
  browser.threads[0]!.die();
  await dataset.setRange("all");
  assertEquals(browser.statuses.at(-1)!.state, "ready");
  const before = browser.server.asked.length;
  assertEquals((await dataset.query(EVERYTHING, SUMMARY)).total, 400);
  assert(!browser.asked(before));
  assertEquals(browser.threads.length, 2);
});

Deno.test("close() ends the thread, and nobody is told of a loss", async () => {
  using browser = new FakeBrowser();
  const dataset = browser.open();
  await dataset.load();
  const waiting = dataset.query(EVERYTHING, SUMMARY);
  dataset.close();
  await assertRejects(() => waiting, ThreadLost);
  assert(browser.threads[0]!.isTerminated);
  assertEquals(browser.losses, []);
  assertEquals(browser.statuses.at(-1)!.state, "ready");
});
