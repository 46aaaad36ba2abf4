/**
 * The result of a task, or of another that begins if the first takes too long:
 * whichever succeeds first. The one that is not needed is aborted.
 *
 * @param milliseconds How long the first task has for itself.
 * @throws What the first task throws, if it does so in time or neither succeeds.
 */
export async function sooner<T>(
  first: (signal: AbortSignal) => Promise<T>,
  second: (signal: AbortSignal) => Promise<T>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<T> {
  const ending = new AbortController();
  const end = () => ending.abort(signal?.reason);
  if (signal?.aborted) end();
  signal?.addEventListener("abort", end, { once: true });
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), milliseconds);
  try {
    const own = first(ending.signal).then((result) => ({ result }));
    const inTime = await Promise.race([own, late.promise]);
    if (inTime !== null) return inTime.result;
    const other = second(ending.signal).then((result) => ({ result }));
    return (await Promise.any([own, other])).result;
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
    ending.abort();
  }
}
