/** What a dry run tells: nothing is read, nothing billed. */
export interface Estimate {
  bytes: number;
  /** At the list price, before the free first TiB of each month. */
  dollars: number;
}

/** What queries have cost so far. */
export interface Usage {
  queries: number;
  bytesBilled: number;
}

/** On-demand price of a TiB in the US, in dollars (2025). */
const DOLLARS_PER_TIB = 6.25;
const TIB = 2 ** 40;
/** Billed for each table at least; more is rounded up to whole MiB. */
const LEAST_BILLED = 10 * 2 ** 20;
/** Bytes that reading some of one table is billed as. */
export function billedBytes(bytes: number): number {
  if (bytes === 0) return 0;
  return Math.max(LEAST_BILLED, Math.ceil(bytes / 2 ** 20) * 2 ** 20);
}

/**
 * What a query would cost.
 *
 * @param bytes What a dry run says that it reads.
 */
export function estimateOf(bytes: number): Estimate {
  return { bytes, dollars: billedBytes(bytes) / TIB * DOLLARS_PER_TIB };
}
