import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { afterFrame } from "../tasks/after_frame.ts";

/**
 * False as the server renders an island, and true once its script runs: in a
 * task of its own, so that neither is long.
 */
export function useLive(): ReadonlySignal<boolean> {
  const isLive = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => isLive.value = true);
    return () => clearTimeout(timer);
  }, []);
  return isLive;
}

/** Resolves when all is live that has been rendered so far. */
export async function whenLive(): Promise<void> {
  // Preact has effects in a task after the next frame, and theirs is another.
  await afterFrame();
  for (let i = 0; i < 2; i++) await new Promise((done) => setTimeout(done));
}
