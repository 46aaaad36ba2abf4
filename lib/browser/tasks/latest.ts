/**
 * Wraps a task so that each call takes the place of the one before, whose
 * signal is aborted. Calls that were overtaken resolve to `undefined`, even if
 * they fail.
 */
export function latest<Args extends unknown[], Result>(
  task: (signal: AbortSignal, ...args: Args) => Promise<Result>,
): { run(...args: Args): Promise<Result | undefined>; stop(): void } {
  let current = new AbortController();
  return {
    async run(...args) {
      current.abort();
      const { signal } = current = new AbortController();
      try {
        const result = await task(signal, ...args);
        return signal.aborted ? undefined : result;
      } catch (error) {
        if (signal.aborted) return undefined;
        throw error;
      }
    },
    stop: () => current.abort(),
  };
}
