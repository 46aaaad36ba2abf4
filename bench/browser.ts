/**
 * Measures the page in a real Chromium with the whole history loaded: a
 * dragged brush, a panned and zoomed map, with the density of all incidents and
 * with single ones, at full speed and with the main thread slowed four times.
 *
 *     deno task bench:browser
 *     deno task bench:browser --seconds=5 --only="points brush"    less of it
 *     deno task bench:browser --cpu=1,4,6     other slowness
 *     deno task bench:browser --json          for machines
 */
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { CDPSession } from "playwright-core";
import { startApp } from "../tests/support/app_process.ts";
import { DESKTOP, launch } from "../tests/support/browser.ts";
import { type BusyTasks, traceTasks } from "./browser/busy_tasks.ts";
import { type Loading, openWithHistory } from "./browser/history.ts";
import { memoryOf, record, type Recording } from "./browser/recorder.ts";
import { historyStore } from "./browser/store.ts";
import { dragBrush, panAndZoom } from "./browser/visitor.ts";

/** A stretch of use, and the address where it begins. */
interface Case {
  view: "density" | "points";
  use: "brush" | "pan";
  /** The brush needs room to move; the map shows all years. */
  address: string;
}

const CASES: Case[] = [
  { view: "density", use: "brush", address: "from=2008-01-01&to=2009-12-31" },
  { view: "density", use: "pan", address: "from=2001-01-01" },
  {
    view: "points",
    use: "brush",
    address: "from=2008-01-01&to=2009-12-31&map=15/41.8800/-87.6300",
  },
  {
    view: "points",
    use: "pan",
    address: "from=2001-01-01&map=17/41.8800/-87.6300",
  },
];

const USES = { brush: dragBrush, pan: panAndZoom };
/** How long a page that nobody touches is looked at, to know the machine. */
const REST_SECONDS = 2;

interface Figures extends Recording {
  view: string;
  use: string;
  /** How many times slower the main thread is made. */
  cpu: number;
  busy: BusyTasks;
}

const { values } = parseArgs({
  args: Deno.args,
  options: {
    json: { type: "boolean", default: false },
    seconds: { type: "string", default: "10" },
    only: { type: "string", default: "" },
    cpu: { type: "string", default: "1,4" },
  },
});
const seconds = Number(values.seconds);
const say = (line: string) => console.error(line);

const store = await historyStore(say);
const folder = await Deno.makeTempDir();
// The app keeps answers in its store: each run begins with none.
const kv = `${folder}/crimes.kv`;
await Deno.copyFile(store.path, kv);
await using app = await startApp({ CRIMES_KV_PATH: kv });
const browser = await launch();
/** The first one comes over the network, all others from the cache. */
const loads: Loading[] = [];
const figures: Figures[] = [];
let memory: Awaited<ReturnType<typeof memoryOf>>;
try {
  await app.filled();
  const context = await browser.newContext({ viewport: DESKTOP });
  const page = await context.newPage();
  page.on("pageerror", (error) => say(`the page failed: ${error}`));
  const control = await context.newCDPSession(page);
  const measure = async (use: () => Promise<void>) => {
    let busy: BusyTasks;
    const recording = await record(page, async () => {
      busy = await traceTasks(control, use);
    });
    return { ...recording, busy: busy! };
  };
  for (const { view, use, address } of CASES) {
    if (!`${view} ${use}`.includes(values.only)) continue;
    say(`${view}, ${use}: loading`);
    loads.push(await openWithHistory(page, `${app.url}?${address}`, view));
    const rest = await measure(() => page.waitForTimeout(REST_SECONDS * 1000));
    figures.push({ view, use: "none", cpu: 1, ...rest });
    for (const cpu of values.cpu.split(",").map(Number)) {
      await slowDown(control, cpu);
      const found = await measure(() => USES[use](page, seconds));
      await slowDown(control, 1);
      figures.push({ view, use, cpu, ...found });
      say(`${cpu}x: ${found.frames.median.toFixed(1)} ms a frame`);
    }
  }
  memory = await memoryOf(control, await browser.newBrowserCDPSession());
} finally {
  await browser.close();
  await app.stop();
  await Deno.remove(folder, { recursive: true });
}

async function slowDown(control: CDPSession, rate: number): Promise<void> {
  await control.send("Emulation.setCPUThrottlingRate", { rate });
}

if (values.json) {
  const { name, rows } = store;
  console.log(JSON.stringify({ name, rows, loads, figures, memory }));
} else printTables();

function printTables(): void {
  console.log(
    `${store.rows} rows: ${store.name}; load ${loadavg()[0]!.toFixed(1)}\n`,
  );
  for (const [i, { first, whole, drawn, recording }] of loads.entries()) {
    console.log(
      `${
        i === 0 ? "loading" : "from the cache"
      }: first chunk after ${first} ms, all after ${whole} ms, drawn after ${drawn} ms; longest ` +
        `frame ${Math.round(recording.frames.longest)} ms, ` +
        `${recording.longTasks.length} long tasks ${tell(recording.longTasks)}`,
    );
  }
  console.log(
    "\n| view | use | CPU | frame, median ms | 95 % | longest | late frames " +
      "| tasks over 50 ms | by CPU time | busy | answers/s | pictures/s | drawn |\n" +
      "| --- ".repeat(13) + "|",
  );
  for (const one of figures) {
    const { median, most, longest } = one.frames;
    const cells = [
      one.view,
      one.use,
      `${one.cpu}x`,
      median.toFixed(1),
      most.toFixed(1),
      longest.toFixed(0),
      one.lateFrames,
      `${one.longTasks.length} ${tell(one.longTasks)}`.trim(),
      `${one.busy.long.length} ${tell(one.busy.long)}`.trim(),
      `${Math.round(one.busy.share * 100)} %`,
      one.answersPerSecond.toFixed(1),
      one.picturesPerSecond.toFixed(1),
      one.drawn,
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  const megabytes = (bytes: number | null) =>
    bytes === null ? "?" : `${Math.round(bytes / 1e6)} MB`;
  console.log(
    `\nmemory: ${megabytes(memory.heap)} of the page's thread, ` +
      `${megabytes(memory.resident)} of its process`,
  );
}

/** The longest tasks, in milliseconds. */
function tell(tasks: number[]): string {
  const longest = tasks.slice(0, 3).map((task) => task.toFixed(0)).join(", ");
  return longest === "" ? "" : `(${longest}${tasks.length > 3 ? ", …" : ""})`;
}
