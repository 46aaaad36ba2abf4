import { inTask } from "./in_task.ts";

/** How long a frame may take to come, in milliseconds: out of sight none does. */
const LONGEST_FRAME = 100;

/** Resolves in a task of its own after the next frame. */
export function afterFrame(): Promise<void> {
  return new Promise((resolve) => {
    const next = () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      inTask(resolve);
    };
    const timer = setTimeout(next, LONGEST_FRAME);
    const frame = requestAnimationFrame(next);
  });
}
