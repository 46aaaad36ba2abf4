/**
 * What visits cost in requests, bytes on the wire and read units: a real browser with its
 * cache and its service worker, before an instance over the newest 60 months.
 *
 *     deno run -A bench/edge/visits.ts
 *     deno run -A bench/edge/visits.ts --all    each request of each visit
 *
 * Counted are answers as they are sent, headers included, without TLS and with
 * HTTP/1.1, whose headers are longer than those of the platform. What was
 * counted is written beside, where `bench/edge/costs.ts` reads it.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { buildIfStale } from "../../tools/build.ts";
import { DESKTOP, launch } from "../../tests/support/browser.ts";
import { until } from "../../tests/support/until.ts";
import { type Exchange, startCountingProxy } from "./counting_proxy.ts";
import { filledStore, refreshStore } from "./filled_store.ts";
import { startInstance } from "./start_instance.ts";
import { type Visits, writeVisits } from "./measured.ts";

/** A visit is over when nothing has passed for so many milliseconds. */
const REST_MS = 6_000;
const FIRST_FILL = "first fill";

/** What an address is of. */
const KINDS: readonly [kind: string, path: RegExp][] = [
  ["pages", /^\/(?:\?|$)/],
  ["scripts", /^\/(?:_fresh\/js\/|sw\.js|vendor\/.*\.js)/],
  ["styles, fonts, icons", /^\/(?:styles|vendor|icon|app\.)/],
  ["incidents", /^\/api\/(?:chunks|dictionaries)\//],
  ["answers", /^\/api\//],
  ["else", /^/],
];

const isTold = Deno.args.includes("--all");
await buildIfStale();
const behind = await filledStore("60", { days: [FIRST_FILL] });
const folder = await Deno.makeTempDir({
  dir: join(tmpdir(), "chicago-crimes-bench"),
});
const store = join(folder, "crimes.kv");
const found: Visits = {};
try {
  await Deno.copyFile(behind.store, store);
  await measure();
  await writeVisits(found);
} finally {
  await Deno.remove(folder, { recursive: true });
}

async function measure(): Promise<void> {
  await using instance = await startInstance(store, { months: "60" });
  await using proxy = startCountingProxy(Number(new URL(instance.url).port));
  const browser = await launch();
  try {
    // One visitor after the other: what is kept, and by whom, differs.
    const [context, other] = await Promise.all([1, 2].map(async () => {
      const context = await browser.newContext({ viewport: DESKTOP });
      context.setDefaultTimeout(60_000);
      return context;
    })) as [BrowserContext, BrowserContext];
    /** What passes from now on, until nothing does. */
    const count = async (what: string, use: () => Promise<void>) => {
      const before = proxy.exchanges.length;
      const { reads } = await instance.bill();
      await use();
      await proxy.rests(REST_MS);
      const read = (await instance.bill()).reads - reads;
      tell(what, proxy.exchanges.slice(before), read);
    };
    const visit = async (what: string, by = context) => {
      const page = await by.newPage();
      await count(what, async () => void await page.goto(proxy.url));
      return page;
    };
    // Whoever is the first causes what is then kept.
    await (await fetch(instance.url)).text();

    const first = await visit("first visit");
    const follow = (address: string) => async () => {
      await first.goto(new URL(address, proxy.url).href);
    };
    await count("a link to two conditions", follow("/?district=11&hour=22"));
    await count("a link to a ward", follow("/?ward=42"));
    await first.close();
    await (await visit("the next first visit", other)).close();
    await (await visit("again the same day")).close();

    await refreshStore(store, "60", ["usual day"]);
    const version = async () =>
      (await (await fetch(`${instance.url}api/manifest`)).json()).data.version;
    const before = await version();
    await until(version, (now) => now !== before);
    await (await fetch(instance.url)).text();
    await (await visit("the day after")).close();

    const ask = (path: string) => async () => {
      const answer = await fetch(new URL(path, proxy.url));
      await answer.body!.pipeTo(new WritableStream());
    };
    await count("a question of the API", ask("/api/summary?district=7"));
    await count(
      "an export of two months",
      ask("/api/crimes.csv?from=2018-09-01&to=2018-10-31"),
    );
  } finally {
    await browser.close();
  }
}

function tell(
  what: string,
  exchanges: readonly Exchange[],
  reads: number,
): void {
  const bytes = sum(exchanges);
  found[what] = { requests: exchanges.length, bytes, reads };
  console.log(
    `\n${what}: ${exchanges.length} requests, ${kilobytes(bytes)}, ${reads} RU`,
  );
  const kindOf = ({ path }: Exchange) =>
    KINDS.find(([, pattern]) => pattern.test(path))![0];
  for (const [kind, some] of Map.groupBy(exchanges, kindOf)) {
    console.log(
      `  ${kind.padEnd(22)} ${String(some.length).padStart(4)} ${
        kilobytes(sum(some)).padStart(12)
      }`,
    );
  }
  for (const [path, some] of Map.groupBy(exchanges, ({ path }) => path)) {
    const whole = some.filter(({ status }) => status === 200);
    if (whole.length > 1) console.log(`  ${whole.length} times: ${path}`);
  }
  if (!isTold) return;
  for (const { method, path, status, bytes } of exchanges) {
    console.log(`    ${method} ${status} ${String(bytes).padStart(8)} ${path}`);
  }
}

function sum(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((sum, { bytes }) => sum + bytes, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}
