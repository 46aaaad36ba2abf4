/**
 * Takes a step with the next frame, as soon as nothing is waited for: what
 * moves with a pointer asks with each frame, but never before the last answer
 * is there.
 *
 * @param isBehind Whether an answer is still to come.
 */
export function followFrames(
  isBehind: () => boolean,
  step: () => void,
  frames: Frames = globalThis,
): { follow(): void; stop(): void } {
  let frame = 0;
  const follow = () => {
    frame ||= frames.requestAnimationFrame(() => {
      frame = 0;
      if (isBehind()) follow();
      else step();
    });
  };
  return {
    follow,
    stop() {
      frames.cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}

/**
 * Takes a step with the frame after the next one, so that what it changes is
 * not laid out together with what changes now.
 */
export function followLater(
  step: () => void,
  frames: Frames = globalThis,
): ReturnType<typeof followFrames> {
  let isNext = false;
  const { follow, stop } = followFrames(() => isNext = !isNext, step, frames);
  return {
    follow,
    stop() {
      isNext = false;
      stop();
    },
  };
}

/** What a browser's window gives the time of its frames with. */
export interface Frames {
  requestAnimationFrame(callback: () => void): number;
  cancelAnimationFrame(handle: number): void;
}
