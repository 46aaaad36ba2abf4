/** The thread that holds the page's data, as the build made it. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import type { Page, Worker } from "playwright-core";
import type {
  Args,
  FromThread,
  Question,
  Result,
  ToThread,
} from "../../lib/browser/thread/thread_protocol.ts";
import type { Summary, Wants } from "../../lib/core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";
import { parseFilter } from "../../lib/core/filter/parse.ts";
import { toQuery } from "../../lib/core/filter/query.ts";
import { vocabularyOf } from "../../lib/core/filter/vocabulary.ts";
import { CITY_BOX, toGridX, toGridY } from "../../lib/core/grid.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { arbitraryFilter } from "../support/arbitrary_filter.ts";
import { browserTests, type Visit } from "../support/browser.ts";
import { toChunks } from "../support/incidents.ts";
import { naiveRows, naiveSummary } from "../support/naive_counts.ts";
import { until } from "../support/until.ts";
import {
  chooseType,
  incidentsOf,
  openDashboard,
  periodShown,
  waitForTotal,
} from "./dashboard.ts";

const test = browserTests();

/** How many random filters are asked, and how many of them counted naively. */
const FILTERS = 120;
const NAIVE = 4;

/** Density of the whole city at this level, and its newest points. */
const LEVEL = 9;
const WANTS: Wants = {
  summary: true,
  cells: { bbox: CITY_BOX, level: LEVEL },
  points: { bbox: CITY_BOX, limit: 20 },
};

type Unnumbered = Question extends infer Q
  ? Q extends Question ? Omit<Q, "say" | "id"> : never
  : never;

/** What a test compares of an answer. */
interface Compared {
  summary: Summary;
  cells: number[];
  /** Grid units of the newest points. */
  points: [x: number, y: number][];
}

/**
 * Runs in the page: starts a thread of its own from the address of the page's,
 * has it load everything, and asks it filters until it answers them by itself.
 */
async function askThread(
  { address, filters, wants }: {
    address: string;
    filters: Filter[];
    wants: Wants;
  },
): Promise<Compared[]> {
  const thread = new Worker(address, { type: "module" });
  const waiting = new Map<number, (message: FromThread) => void>();
  let asked = 0;
  const say = (message: ToThread) => thread.postMessage(message);
  const ask = async (question: Unnumbered): Promise<unknown> => {
    const id = ++asked;
    const { promise, resolve } = Promise.withResolvers<FromThread>();
    waiting.set(id, resolve);
    say({ say: "ask", id, ...question } as Question);
    const message = await promise;
    if (message.say === "answer") return message.result;
    throw new Error(JSON.stringify(message));
  };
  const answerOf = async (filter: Filter) => {
    const args: Args<"queryAll"> = [[{ filter, wants }]];
    const answers = await ask({ call: "queryAll", args });
    return (answers as Result<"queryAll">)[0]!;
  };
  await new Promise((resolve, reject) => {
    thread.onerror = reject;
    thread.onmessage = ({ data }: MessageEvent<FromThread>) => {
      if (data.say === "ready") resolve(null);
      if ("id" in data) waiting.get(data.id)!(data);
    };
  });
  say({ say: "open", range: "all", overtaken: null });
  await ask({ call: "load", args: [] });
  const answers: Compared[] = [];
  for (const filter of filters) {
    let answer = await answerOf(filter);
    while (answer.periods.length === 0) {
      // The server's: place parts are on their way.
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = await answerOf(filter);
    }
    const { summary, cells, points } = answer;
    answers.push({
      summary: summary!,
      cells: [...cells!.counts].filter((count) => count > 0),
      points: [...points!.x].map((x, i) => [x, points!.y[i]!]),
    });
  }
  thread.terminate();
  return answers;
}

/**
 * Filters of the grammar that ask for what the incidents have. Not by id or case
 * number: those are looked for in detail parts, which the server has.
 */
function randomFilters(incidents: readonly Incident[], count: number) {
  const vocabulary = vocabularyOf(
    toChunks(incidents.slice(0, 5_000)).dictionary,
  );
  return fc.sample(arbitraryFilter(incidents.slice(0, 5_000)), {
    seed: 20261124,
    numRuns: 2 * count,
  }).map((part) =>
    parseFilter(
      new URLSearchParams(
        toQuery({ ...EVERYTHING, ...part, id: [], case: [] }),
      ),
      vocabulary,
    )
  ).filter(({ faults }) => faults.length === 0)
    .map(({ filter }) => filter)
    .slice(0, count);
}

test(
  "random filters: the thread, the server and a naive count agree",
  {},
  async (visit) => {
    const { page, url } = visit;
    const incidents = await incidentsOf(url, "");
    const filters = randomFilters(incidents, FILTERS);
    assertEquals(filters.length, FILTERS);
    await openDashboard(visit);
    const address = (await dataThread(page)).url();
    const answers = await page.evaluate(askThread, {
      address,
      filters,
      wants: WANTS,
    });
    for (const [i, filter] of filters.entries()) {
      const name = toQuery(filter);
      const { summary, cells, points } = answers[i]!;
      const response = await fetch(`${url}api/summary?${name}`);
      const { data } = await response.json();
      assertEquals(summary, data, name);
      assertEquals(cells.reduce((a, b) => a + b, 0), summary.mapped, name);
      if (i % Math.floor(FILTERS / NAIVE) !== 0) continue;
      assertEquals(summary, naiveSummary(incidents, filter), name);
      const newest = naiveRows(incidents, filter)
        .filter(({ latitude }) => latitude !== null).slice(0, 20)
        .map(({ latitude, longitude }) => [
          toGridX(longitude!),
          toGridY(latitude!),
        ]);
      assertEquals(points, newest, name);
    }
  },
);

/** The page's thread that holds the data. */
async function dataThread(page: Page): Promise<Worker> {
  const find = async () => {
    for (const worker of page.workers()) {
      const name = await worker.evaluate(() =>
        (globalThis as unknown as { name: string }).name
      );
      if (name === "data") return worker;
    }
    return null;
  };
  return (await until(find, (worker) => worker !== null))!;
}

/** Collects what is asked of the server's engine. */
function summariesAsked(page: Page): string[] {
  const asked: string[] = [];
  page.context().on("request", (request) => {
    if (request.url().includes("/api/summary")) asked.push(request.url());
  });
  return asked;
}

const isLoaded = (page: Page) =>
  page.locator('.load-line[data-state="ready"]').waitFor();

/** Chooses a type and waits for the number of the server. */
async function choose({ page, url }: Visit, type: string) {
  const { from, to } = await periodShown(page);
  const response = await fetch(
    `${url}api/summary?type=${type}&from=${from}&to=${to}`,
  );
  const { data } = await response.json();
  await chooseType(page, type);
  await waitForTotal(page, data.total);
}

/**
 * Chooses a type until no question leaves the page: the chart of kinds of place
 * brings place parts, and the server answers until they are here.
 */
async function countsAlone(visit: Visit) {
  const { page } = visit;
  const asked = summariesAsked(page);
  const kinds = page.locator('[data-chart="kinds"]');
  for (let tries = 1;; tries++) {
    asked.length = 0;
    await choose(visit, "THEFT");
    await kinds.scrollIntoViewIfNeeded();
    await kinds.and(page.locator('[aria-busy="false"]')).waitFor();
    if (asked.length === 0) return;
    assert(tries < 20, asked.join());
    await chooseType(page, "THEFT");
    await isLoaded(page);
  }
}

test(
  "page and thread share memory, and the page's own thread counts",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    await isLoaded(page);
    const shares = () => crossOriginIsolated && typeof SharedArrayBuffer;
    assertEquals(await page.evaluate(shares), "function");
    assertEquals(await (await dataThread(page)).evaluate(shares), "function");
    await countsAlone(visit);
  },
);

test("without threads the page counts by itself", {}, async (visit) => {
  const { page } = visit;
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      Worker: undefined,
      SharedArrayBuffer: undefined,
    });
  });
  await openDashboard(visit);
  await isLoaded(page);
  assertEquals(page.workers(), []);
  await countsAlone(visit);
});

test(
  "a thread that dies is told of, replaced by the server, and begun anew",
  {},
  async (visit) => {
    const { page, faults } = visit;
    await openDashboard(visit);
    await isLoaded(page);
    const asked = summariesAsked(page);
    await (await dataThread(page)).evaluate(() => {
      setTimeout(() => {
        throw new Error("out of memory");
      });
    });
    await page.getByRole("status").filter({
      hasText:
        "The part of this page that counts has stopped working. The server answers instead.",
    }).waitFor();
    await choose(visit, "THEFT");
    assert(asked.length > 0);

    await page.getByRole("button", { name: "Load again" }).click();
    await isLoaded(page);
    await chooseType(page, "THEFT");
    await countsAlone(visit);
    for (const fault of faults.splice(0)) assertMatch(fault, /out of memory/);
  },
);
