/** Milliseconds between two questions. */
const PAUSE = 20;

/**
 * Asks again until the answer is as it should be. What never becomes so ends
 * with the test run, however slow the machine is.
 */
export async function until<T>(
  ask: () => T | Promise<T>,
  is: (found: T) => boolean,
): Promise<T> {
  while (true) {
    const found = await ask();
    if (is(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
