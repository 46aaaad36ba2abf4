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
  const until = new Map<string, number>();
  return {
    claim(key, window) {
      const free = (until.get(key) ?? 0) <= now();
      if (free) until.set(key, now() + window);
      return Promise.resolve(free);
    },
    release(key) {
      const known = (until.get(key) ?? 0) > now();
      until.delete(key);
      return Promise.resolve(known);
    },
  };
}
