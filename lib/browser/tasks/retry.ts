/** Milliseconds before the next try; the last one stands for all others. */
const DELAYS = [1_000, 2_000, 5_000, 15_000, 30_000];

/** How long to wait after so many failures in a row, in milliseconds. */
export function retryDelay(failures: number): number {
  return DELAYS[failures - 1] ?? DELAYS.at(-1)!;
}
