/** What a page went through while somebody used it. */
import type { CDPSession, Page } from "playwright-core";

/** Milliseconds. */
interface Spread {
  median: number;
  /** 95 of 100 are at most this long. */
  most: number;
  longest: number;
}

/** One stretch of use. */
export interface Recording {
  seconds: number;
  /** Between two animation frames. */
  frames: Spread;
  /** Frames that took as long as three of the display's, or longer. */
  lateFrames: number;
  /** Tasks of the main thread over 50 ms, longest first. */
  longTasks: number[];
  /** Where those were spent, as far as the browser says; for machines. */
  blame: string[];
  /** New totals that the page showed, a second. */
  answersPerSecond: number;
  /** New pictures of the incidents that the map showed, a second. */
  picturesPerSecond: number;
  /** `cells` or `spots`, as the map had them in the end. */
  drawn: string;
}

/** What the functions below keep in the page. */
interface Kept {
  from: number;
  frames: number[];
  tasks: number[];
  blame: string[];
  answers: number;
  pictures: number;
  stop: () => void;
}

declare global {
  /** Only in a page that is measured. */
  var kept: Kept | undefined;
}

/** A frame of a display of 60 Hz, in milliseconds. */
const FRAME = 1000 / 60;

/** Records what happens in the page during some use of it. */
export async function record(
  page: Page,
  use: () => Promise<void>,
): Promise<Recording> {
  await page.evaluate(begin);
  await use();
  const { from, to, frames, tasks, blame, answers, pictures, drawn } =
    await page.evaluate(end);
  const seconds = (to - from) / 1000;
  return {
    seconds,
    frames: spreadOf(frames),
    lateFrames: frames.filter((time) => time >= 2.5 * FRAME).length,
    longTasks: tasks.toSorted((a, b) => b - a),
    blame,
    answersPerSecond: answers / seconds,
    picturesPerSecond: pictures / seconds,
    drawn,
  };
}

function spreadOf(times: number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { median: at(0.5), most: at(0.95), longest: sorted.at(-1) ?? 0 };
}

/** Runs in the page. */
function begin(): void {
  const now: Kept = globalThis.kept = {
    from: performance.now(),
    frames: [],
    tasks: [],
    blame: [],
    answers: 0,
    pictures: 0,
    stop: () => {},
  };
  let last = 0;
  let frame = requestAnimationFrame(function next(time) {
    if (last > 0) now.frames.push(time - last);
    last = time;
    frame = requestAnimationFrame(next);
  });
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) now.tasks.push(duration);
  });
  tasks.observe({ type: "longtask" });
  const scripts = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // deno-lint-ignore no-explicit-any -- TypeScript does not know it yet
      for (const script of (entry as any).scripts) {
        now.blame.push(
          `${Math.round(script.duration)} ms ${script.invoker} ` +
            `${script.sourceFunctionName}:${script.sourceCharPosition}`,
        );
      }
    }
  });
  scripts.observe({ type: "long-animation-frame" });
  const totals = new MutationObserver(() => now.answers++);
  totals.observe(document.body, {
    subtree: true,
    attributeFilter: ["data-total"],
  });
  const contexts = [
    ...document.querySelectorAll<HTMLCanvasElement>(
      ".leaflet-incidents-pane canvas",
    ),
  ].map((canvas) => canvas.getContext("2d")!);
  for (const context of contexts) {
    context.putImageData = (...image: unknown[]) => {
      now.pictures++;
      const { putImageData } = CanvasRenderingContext2D.prototype;
      return Reflect.apply(putImageData, context, image);
    };
  }
  now.stop = () => {
    cancelAnimationFrame(frame);
    for (const one of [tasks, scripts, totals]) one.disconnect();
    for (const context of contexts) {
      Reflect.deleteProperty(context, "putImageData");
    }
  };
}

/** Runs in the page. */
function end() {
  const { stop, ...now } = globalThis.kept!;
  stop();
  const drawn = document.querySelector<HTMLElement>("[data-drawn]");
  return {
    ...now,
    to: performance.now(),
    drawn: drawn?.dataset.drawn ?? "nothing",
  };
}

export interface Memory {
  /** Of the page's own thread, typed arrays included, in bytes. */
  heap: number;
  /** Of the page's process with all its workers, in bytes; `null` off Linux. */
  resident: number | null;
}

/** What the page takes after a collection of garbage. */
export async function memoryOf(
  page: CDPSession,
  browser: CDPSession,
): Promise<Memory> {
  await page.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await page.send(
    "Runtime.getHeapUsage",
  );
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  const sizes = await Promise.all(
    processInfo.filter(({ type }) => type === "renderer")
      .map(({ id }) => residentBytes(id)),
  );
  // The other one is a spare, waiting for a page.
  const resident = sizes.includes(null)
    ? null
    : Math.max(...sizes.map((size) => size!));
  return { heap: usedSize + backingStorageSize, resident };
}

async function residentBytes(pid: number): Promise<number | null> {
  try {
    const status = await Deno.readTextFile(`/proc/${pid}/status`);
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) * 1024;
  } catch {
    return null;
  }
}
