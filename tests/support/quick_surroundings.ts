import type { Surroundings } from "../../lib/server/sources/retry.ts";

/** Dice that always fall alike, and pauses that are noted and over at once. */
export function quickSurroundings(
  pauses: number[],
): Pick<Surroundings, "random" | "sleep"> {
  return {
    random: () => 0.5,
    sleep(ms, signal) {
      pauses.push(ms);
      return signal?.aborted
        ? Promise.reject(signal.reason)
        : Promise.resolve();
    },
  };
}
