import { setTimeout as sleep } from "node:timers/promises";
import { PAUSES, ShortWait } from "../../core/short_wait.ts";
import { lasts } from "../../core/until.ts";

/** How long an alarm waits for a shared memory, in milliseconds. */
const PATIENCE = 2_000;

/** Remembers which alarms were raised, so that one fault is one message. */
export interface AlarmMemory {
  /**
   * True for the first caller with this key within the window, false for all
   * others.
   *
   * @param window Milliseconds.
   */
  claim(key: string, window: number): Promise<boolean>;
  /** Forgets a key: the next claim of it is a first one again. True if it was known. */
  release(key: string): Promise<boolean>;
}

/** A memory for one process. The store has one that instances share. */
export function processMemory(now: () => number = Date.now): AlarmMemory {
  const claimed = new Map<string, { until: number; window: number }>();
  const isHeld = (key: string) => {
    const claim = claimed.get(key);
    return claim !== undefined && lasts(claim.until, claim.window, now());
  };
  return {
    claim(key, window) {
      const free = !isHeld(key);
      if (free) claimed.set(key, { until: now() + window, window });
      return Promise.resolve(free);
    },
    release(key) {
      const known = isHeld(key);
      claimed.delete(key);
      return Promise.resolve(known);
    },
  };
}

interface SteadyMemoryOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Resolves after one of the pauses that the shared memory is waited for. */
  patience?: (signal: AbortSignal) => Promise<unknown>;
}

/**
 * A shared memory that goes on in this process alone while the other fails or
 * lets wait. What was claimed here alone is not told again when the other
 * answers again.
 */
export function steadyMemory(
  shared: AlarmMemory,
  {
    now = Date.now,
    patience = (signal) => sleep(PATIENCE / PAUSES, undefined, { signal }),
  }: SteadyMemoryOptions = {},
): AlarmMemory {
  const wait = new ShortWait(patience);
  const own = processMemory(now);
  /** Keys that were claimed here alone. */
  const unshared = new Set<string>();
  return {
    async claim(key, window) {
      const first = await wait.for(() => shared.claim(key, window))
        .catch(() => null);
      const firstHere = await own.claim(key, window);
      if (first === null) {
        if (firstHere) unshared.add(key);
        return firstHere;
      }
      const told = unshared.delete(key) && !firstHere;
      if (first && !told && !firstHere) {
        // Somebody else has released it, so that it lasts from now on.
        await own.release(key);
        await own.claim(key, window);
      }
      return first && !told;
    },
    async release(key) {
      const known = await own.release(key);
      const alone = unshared.delete(key) && known;
      const shares = await wait.for(() => shared.release(key))
        .catch(() => known);
      return alone || shares;
    },
  };
}
