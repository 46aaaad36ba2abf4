import { lasts } from "../../core/until.ts";
import { keys } from "./keys.ts";
import { StoreError } from "./store_error.ts";

/** The job of publishing real data: of a refresh, or of an import. */
export const REFRESH_JOB = "refresh";

/** How long that lease outlives a process that was killed, in milliseconds. */
export const LEASE_TERM = 60_000;

/** What the store says of a job that is being done. */
export interface Holding {
  /** Who does it, for people: host and process. */
  holder: string;
  /** What the holder does, where it is no refresh. */
  work?: "import";
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
  /** Gives it back, if it is still ours; else it runs out by itself. */
  release(): Promise<void>;
}

type LeaseOutcome =
  | { ok: true; lease: Lease }
  | { ok: false; held: Holding };

interface LeaseOptions extends Pick<Holding, "holder" | "work"> {
  /** How long the lease outlives a holder that crashed, in milliseconds. */
  term: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Takes the lease of a job, or tells who holds it. */
export async function takeLease(
  kv: Deno.Kv,
  job: string,
  { holder, work, term, now = Date.now }: LeaseOptions,
): Promise<LeaseOutcome> {
  const key = keys.lease(job);
  while (true) {
    const found = await kv.get<Holding>(key);
    if (found.value !== null && isHeld(found.value, now())) {
      return { ok: false, held: found.value };
    }
    const since = now();
    const holding: Holding = {
      holder,
      ...work !== undefined && { work },
      since,
      until: since + term,
      term,
    };
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

/** Renews until it is called; `lost` aborts if somebody took the lease over. */
export function keepRenewing(
  lease: Lease,
  term: number,
): { (): void; lost: AbortSignal } {
  const lost = new AbortController();
  const timer = setInterval(async () => {
    // A store that does not answer is no loss yet: the fence decides.
    const kept = await lease.renew().catch(() => true);
    if (!kept) lost.abort(new Error("another process took the lease over"));
  }, term / 3);
  return Object.assign(() => clearInterval(timer), { lost: lost.signal });
}

/** Who is at it with what, for people; one line. */
export function sayHeld({ work, holder }: Holding): string {
  const what = work === "import" ? "An import" : "A refresh";
  return `${what} is under way: ${holder}`;
}

/** Names this process to people who look who is at it. */
export function holderName(): string {
  const region = Deno.env.get("DENO_REGION");
  return `${region ?? hostname()}, process ${Deno.pid}`;
}

function hostname(): string {
  try {
    return Deno.hostname();
  } catch {
    return "unknown host"; // without permission to ask
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
      try {
        await kv.atomic().check(fence).delete(key).commit();
      } catch (error) {
        // What was done under it must not seem to have failed.
        if (!(error instanceof StoreError)) throw error;
      }
    },
  };
}
