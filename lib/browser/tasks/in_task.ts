/**
 * Does a job in a task of its own, so that what a visitor does meanwhile has
 * its turn.
 */
export function inTask(job: () => void, signal?: AbortSignal): void {
  const { scheduler } = globalThis as {
    scheduler?: {
      postTask(
        job: () => void,
        options: { signal?: AbortSignal },
      ): Promise<void>;
    };
  };
  if (scheduler === undefined) {
    setTimeout(() => signal?.aborted || job());
    return;
  }
  scheduler.postTask(job, { signal }).catch((error) => {
    if (!signal?.aborted) reportError(error);
  });
}

/** Resolves in a task of its own. */
export function ownTask(): Promise<void> {
  return new Promise((resolve) => inTask(resolve));
}
