import {
  holderName,
  type Holding,
  keepRenewing,
  LEASE_TERM,
  REFRESH_JOB,
  takeLease,
} from "../store/lease.ts";

/** Pause between two looks whether it is our turn, in milliseconds. */
const LOOK_EVERY = 500;

export interface TurnOptions {
  /** Told once of whoever is at it, if somebody is. */
  onHeld: (held: Holding) => void;
  /** Ends the wait. */
  signal: AbortSignal;
  /** Milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
}

/**
 * Does what an import does while no other import and no refresh publishes:
 * of two that publish at once, one would have done all its work for nothing.
 * Waits until it is its turn, at most a minute for one that was killed.
 *
 * @throws What `signal` was aborted with meanwhile.
 */
export async function takeTurn<T>(
  kv: Deno.Kv,
  work: () => Promise<T>,
  {
    onHeld,
    signal,
    wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }: TurnOptions,
): Promise<T> {
  const asked = {
    holder: holderName(),
    work: "import",
    term: LEASE_TERM,
  } as const;
  let outcome = await takeLease(kv, REFRESH_JOB, asked);
  if (!outcome.ok) onHeld(outcome.held);
  while (!outcome.ok) {
    await wait(LOOK_EVERY);
    signal.throwIfAborted();
    outcome = await takeLease(kv, REFRESH_JOB, asked);
  }
  const { lease } = outcome;
  const stopRenewing = keepRenewing(lease, LEASE_TERM);
  try {
    return await work();
  } finally {
    stopRenewing();
    await lease.release();
  }
}
