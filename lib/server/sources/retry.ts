/**
 * How requests to sources are tried again. The policy is ours and one for all
 * sources: the client libraries' own retrying is switched off, since it can
 * neither be told what to retry nor when to stop.
 */
import { setTimeout as setTimer } from "node:timers/promises";
import { RemoteSourceError } from "./remote_error.ts";

/** Times are in milliseconds. */
export interface RetryPolicy {
  /** Most tries of one request, the first included. */
  tries: number;
  /** The longest first pause; each further one may be twice as long. */
  firstPause: number;
  /** The longest pause that we choose; `Retry-After` may ask for more. */
  longestPause: number;
  /** How long one try may take. */
  tryWithin: number;
  /** How long one request may take with all its tries and pauses. */
  finishWithin: number;
}

export const RETRY_POLICY: RetryPolicy = {
  tries: 6,
  firstPause: 1_000,
  longestPause: 32_000,
  tryWithin: 120_000,
  finishWithin: 300_000,
};

/** What varies from run to run, passed in so that tests can hold it still. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  now(): number;
  /** 0 to 1, 1 excluded. */
  random(): number;
  /**
   * Resolves after some milliseconds.
   *
   * @throws The signal's reason as soon as it is aborted.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Takes one line for the log, and facts to go with it. */
  log(line: string, facts?: Record<string, unknown>): void;
}

/** The real clock and dice; says nothing. */
export const SURROUNDINGS: Surroundings = {
  now: Date.now,
  random: Math.random,
  sleep,
  log: () => {},
};

/**
 * Runs a request until it succeeds, fails for good, or the policy ends it.
 * Only a {@linkcode RemoteSourceError} that is `passing` is tried again, and a
 * try that took too long. Pauses are random between 0 and a bound that doubles,
 * so that instances that failed together do not come back together.
 *
 * @param request Makes the request; the signal ends with the try.
 * @param what Names the request in messages: `"BigQuery page"`.
 * @throws {RemoteSourceError} The last failure, with the number of tries.
 * @throws The signal's reason if it is aborted.
 */
export async function withRetry<T>(
  request: (signal: AbortSignal) => Promise<T>,
  what: string,
  { policy, surroundings, signal }: {
    policy: RetryPolicy;
    surroundings: Surroundings;
    signal?: AbortSignal | undefined;
  },
): Promise<T> {
  const { now, random, sleep, log } = surroundings;
  const end = now() + policy.finishWithin;
  for (let tries = 1;; tries++) {
    signal?.throwIfAborted();
    const within = Math.min(policy.tryWithin, end - now());
    try {
      return await inTime(request, within, what, signal);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (!(error instanceof RemoteSourceError)) throw error;
      if (!error.passing && error.kind !== "timeout") throw error;
      const bound = Math.min(
        policy.longestPause,
        policy.firstPause * 2 ** (tries - 1),
      );
      const pause = Math.max(error.retryAfter ?? 0, random() * bound);
      if (tries >= policy.tries || now() + pause >= end) {
        throw gaveUp(error, tries, pause);
      }
      log(`${what}: ${error.message}; trying again`, {
        kind: error.kind,
        tries,
        pause: Math.round(pause),
      });
      await sleep(pause, signal);
    }
  }
}

function gaveUp(error: RemoteSourceError, tries: number, pause: number) {
  const wish = error.retryAfter === null
    ? ""
    : `; it asks to be left alone for ${Math.ceil(pause / 1000)} s`;
  const times = tries === 1 ? "one try" : `${tries} tries`;
  return new RemoteSourceError(
    error.kind,
    `${error.message} (gave up after ${times}${wish})`,
    { cause: error, retryAfter: error.retryAfter },
  );
}

/**
 * Runs a request that must end within some milliseconds. One that takes no
 * notice of its signal is left behind: its late answer is dropped.
 *
 * @throws {RemoteSourceError} Of kind `timeout`.
 * @throws The signal's reason if it is aborted.
 */
async function inTime<T>(
  request: (signal: AbortSignal) => Promise<T>,
  within: number,
  what: string,
  signal: AbortSignal | undefined,
): Promise<T> {
  const attempt = new AbortController();
  const over = Promise.withResolvers<never>();
  const end = (reason: unknown) => {
    over.reject(reason);
    attempt.abort(reason);
  };
  const onAbort = () => end(signal!.reason);
  const timer = setTimeout(() => {
    const seconds = Math.max(0, within / 1000).toFixed(within < 10_000 ? 1 : 0);
    end(
      new RemoteSourceError(
        "timeout",
        `${what}: no whole answer within ${seconds} s; check the network, or try again later`,
      ),
    );
  }, within);
  signal?.addEventListener("abort", onAbort);
  try {
    const answer = request(attempt.signal);
    // Whichever loses the race must not count as unhandled.
    answer.catch(() => {});
    return await Promise.race([answer, over.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** The real thing of {@linkcode Surroundings.sleep}. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimer(ms, undefined, signal && { signal });
  } catch (error) {
    signal?.throwIfAborted(); // with its own reason
    throw error;
  }
}

/** Waits until a promise is settled either way, or some milliseconds. */
export async function settledWithin(
  promise: Promise<unknown>,
  ms: number,
): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, ms);
  await Promise.race([promise.catch(() => {}), over.promise]);
  clearTimeout(timer);
}
