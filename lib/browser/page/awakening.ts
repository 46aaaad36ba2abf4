import { afterFrame } from "../tasks/after_frame.ts";
import { whenIdle } from "../tasks/environment.ts";

const waiting: (() => Promise<void>)[] = [];
let awakening: Promise<void> | null = null;

/**
 * Has something done when the page rests, after what was asked for before, and
 * with a frame in between: what one makes of the page is laid out, and its
 * effects are had, before the next begins.
 *
 * @param job Must not fail.
 */
export function soon(job: () => Promise<void>): void {
  waiting.push(job);
  awakening ??= wakeAll();
}

/** Resolves when the page rests, and all is done that was asked for so far. */
export async function whenAwake(): Promise<void> {
  await (awakening ?? whenIdle());
}

async function wakeAll(): Promise<void> {
  await whenIdle();
  for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
    await job();
    await afterFrame();
  }
  awakening = null;
}
