import type { Frames } from "../../lib/browser/tasks/follow_frames.ts";

interface FakeFrames extends Frames {
  /** Lets a frame come; how many waited for it. */
  next(): number;
}

/** Frames that come when they are told to. */
export function fakeFrames(): FakeFrames {
  let waiting: [handle: number, callback: () => void][] = [];
  let handles = 0;
  return {
    requestAnimationFrame(callback) {
      waiting.push([++handles, callback]);
      return handles;
    },
    cancelAnimationFrame(handle) {
      waiting = waiting.filter(([other]) => other !== handle);
    },
    next() {
      const due = waiting;
      waiting = [];
      for (const [, callback] of due) callback();
      return due.length;
    },
  };
}
