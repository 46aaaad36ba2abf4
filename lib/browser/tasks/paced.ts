/**
 * Runs a task again and again, never twice at once. `now` takes the place of
 * what is under way, whose signal is aborted; `next` waits for it, and of many
 * that wait, one is run. For questions that follow each other faster than their
 * answers can be drawn: were each one overtaken, none would ever be.
 *
 * @param task Must not fail.
 */
export function paced(
  task: (signal: AbortSignal) => Promise<void>,
): { now(): void; next(): void; stop(): void } {
  let current: AbortController | null = null;
  let isBehind = false;
  const now = () => {
    current?.abort();
    isBehind = false;
    const mine = current = new AbortController();
    task(mine.signal).finally(() => {
      if (current !== mine) return;
      current = null;
      if (isBehind) now();
    });
  };
  return {
    now,
    next() {
      if (current === null) now();
      else isBehind = true;
    },
    stop() {
      current?.abort();
      current = null;
    },
  };
}
