import { lasts } from "../../core/until.ts";
import { keys } from "./keys.ts";

/** The job of bringing the store up to date with its source. */
export const REFRESH_JOB = "refresh";

/** What the store says of a job that is being done. */
export interface Holding {
  /** Who does it, for people: host and process. */
  holder: string;
  /** When the holder took it, milliseconds since 1970. */
  since: number;
  /** Until when nobody else may, milliseconds since 1970. */
  until: number;
  /** For how long each renewal is good, in milliseconds. */
  term: number;
}

/** The right to do a job, alone, for a while. */
export interface Lease {
  /**
   * Must hold in every commit that the job makes: it fails as soon as somebody
   * else has taken the lease, even if this holder has not noticed yet.
   */
  readonly fence: Deno.AtomicCheck;
  /** Prolongs the lease; false if it was lost. */
  renew(): Promise<boolean>;
  /** Gives it back, if it is still ours. */
  release(): Promise<void>;
}

type LeaseOutcome =
  | { ok: true; lease: Lease }
  | { ok: false; held: Holding };

interface LeaseOptions {
  holder: string;
  /** How long the lease outlives a holder that crashed, in milliseconds. */
  term: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Takes the lease of a job, or tells who holds it. */
export async function takeLease(
  kv: Deno.Kv,
  job: string,
  { holder, term, now = Date.now }: LeaseOptions,
): Promise<LeaseOutcome> {
  const key = keys.lease(job);
  while (true) {
    const found = await kv.get<Holding>(key);
    if (found.value !== null && isHeld(found.value, now())) {
      return { ok: false, held: found.value };
    }
    const since = now();
    const holding: Holding = { holder, since, until: since + term, term };
    const taken = await kv.atomic()
      .check(found)
      .set(key, holding)
      .set(keys.fence(job), crypto.randomUUID())
      .commit();
    if (!taken.ok) continue; // somebody was faster: see who
    const fence = { key: keys.fence(job), versionstamp: taken.versionstamp };
    return { ok: true, lease: leaseOf(kv, key, fence, holding, term, now) };
  }
}

/** Who does a job at the moment, or `null`. */
export async function leaseHolder(
  kv: Deno.Kv,
  job: string,
  now: () => number = Date.now,
): Promise<Holding | null> {
  const { value } = await kv.get<Holding>(keys.lease(job));
  return value !== null && isHeld(value, now()) ? value : null;
}

function isHeld({ until, term }: Holding, now: number): boolean {
  return lasts(until, term, now);
}

function leaseOf(
  kv: Deno.Kv,
  key: Deno.KvKey,
  fence: Deno.AtomicCheck,
  holding: Holding,
  term: number,
  now: () => number,
): Lease {
  return {
    fence,
    async renew() {
      const renewed = { ...holding, until: now() + term };
      // The fence alone decides: nobody else can have written the lease.
      const result = await kv.atomic().check(fence).set(key, renewed).commit();
      return result.ok;
    },
    async release() {
      await kv.atomic().check(fence).delete(key).commit();
    },
  };
}
