/**
 * How much each client may still ask for: a token bucket in the store, shared
 * by all instances.
 *
 * A bucket holds at most a minute's budget and refills evenly. An instance
 * takes tokens from it in small lots and spends them on its own, so that most
 * requests write nothing. How exact that is: every token was in the bucket
 * before it is spent, so in the long run nobody gets more than the budget; in
 * one minute a client gets at most what a bucket allows (a burst of the whole
 * budget, and what refills meanwhile) and one lot per instance. What an
 * instance has not spent of a lot after a minute is lost to the client, who is
 * thus refused early by at most one lot per instance. A lot is a twentieth of
 * the budget.
 *
 * While the store cannot be written, or takes too long, an instance counts by
 * what it knows of the bucket itself, so that each instance grants a budget.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { Overdue, PAUSES, ShortWait } from "../../core/short_wait.ts";
import { lasts } from "../../core/until.ts";
import { keys } from "./keys.ts";
import { StoreError } from "./kv.ts";

/** Lots in a minute's budget. */
const LOTS = 20;
const MINUTE = 60_000;
/** Tokens are counted in tenths that binary numbers do not hold exactly. */
const EPSILON = 1e-6;
/** Clients remembered by one instance; of others the rest of a lot is lost. */
const CLIENTS = 10_000;
/** Tries to write a bucket that other instances write as well. */
const TRIES = 20;
/** How long a request waits for the store, in milliseconds. */
const PATIENCE = 200;

export interface Bucket {
  tokens: number;
  /** When it held them, milliseconds since 1970. */
  at: number;
}

interface Verdict {
  admitted: boolean;
  /** What the client may still ask for at once, in requests of cost 1. */
  remaining: number;
  /** Seconds after which a refused request would be admitted; otherwise 0. */
  retryAfter: number;
  /** Seconds after which the whole budget is there again. */
  reset: number;
}

interface RateBucketsOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Resolves after one of the pauses that the store is waited for. */
  patience?: (signal: AbortSignal) => Promise<unknown>;
  /** Told, at most once a minute, why the store cannot be asked. */
  report?: (error: unknown) => void;
}

/** What this instance knows of one client. */
interface Client {
  /** Tokens taken from the bucket and not spent, and until when they count. */
  lot: number;
  lotUntil: number;
  /**
   * The bucket as last seen, less what was taken from it here alone; by now,
   * others may have taken more from it.
   */
  bucket: Bucket;
  drawing: Promise<void> | null;
}

/** A lot of tokens, and the bucket that is left. */
interface Drawn {
  lot: number;
  bucket: Bucket;
}

export class RateBuckets {
  readonly #kv: Deno.Kv;
  readonly #now: () => number;
  readonly #wait: ShortWait;
  readonly #report: (error: unknown) => void;
  readonly #clients = new LRUCache<string, Client>({ max: CLIENTS });
  #reportedAt = -Infinity;

  constructor(
    kv: Deno.Kv,
    {
      now = Date.now,
      patience = (signal) => sleep(PATIENCE / PAUSES, undefined, { signal }),
      report = console.error,
    }: RateBucketsOptions = {},
  ) {
    this.#kv = kv;
    this.#now = now;
    this.#wait = new ShortWait(patience);
    this.#report = report;
  }

  /**
   * Takes the tokens of one request, or tells when they will be there. Never
   * rejects, and waits but shortly: the store's troubles must not end the
   * service.
   *
   * @param perMinute The client's budget.
   * @param cost Tokens, at most `perMinute`.
   */
  async take(client: string, perMinute: number, cost = 1): Promise<Verdict> {
    const known = this.#clientOf(client, perMinute);
    while (true) {
      const now = this.#now();
      if (!lasts(known.lotUntil, MINUTE, now)) known.lot = 0;
      if (known.lot >= cost - EPSILON) {
        known.lot -= cost;
        return verdict(known, perMinute, now);
      }
      const missing = cost - tokensOf(known, perMinute, now);
      if (missing > EPSILON) return verdict(known, perMinute, now, missing);
      await (known.drawing ??= this.#draw(client, known, perMinute, cost)
        .finally(() => known.drawing = null));
    }
  }

  /** Resolves when the store is asked for nothing any more. */
  async settled(): Promise<void> {
    await this.#wait.settled();
  }

  /** True if a request of cost 1 is known to be refused; asks nobody. */
  refuses(client: string, perMinute: number): boolean {
    const known = this.#clients.get(client);
    return known !== undefined &&
      tokensOf(known, perMinute, this.#now()) < 1 - EPSILON;
  }

  #clientOf(client: string, perMinute: number): Client {
    let known = this.#clients.get(client);
    if (known === undefined) {
      known = {
        lot: 0,
        lotUntil: 0,
        bucket: { tokens: perMinute, at: this.#now() },
        drawing: null,
      };
      this.#clients.set(client, known);
    }
    return known;
  }

  /**
   * Moves a lot to this instance, or learns what is in the bucket; from the
   * bucket as it is known here, if the store cannot be had.
   */
  async #draw(
    client: string,
    known: Client,
    perMinute: number,
    cost: number,
  ): Promise<void> {
    try {
      const drawn = await this.#wait.for(() =>
        this.#drawStored(client, known, perMinute, cost)
      );
      this.#note(known, drawn);
    } catch (error) {
      this.#tell(error);
      const now = this.#now();
      this.#note(known, drawFrom(known.bucket, perMinute, cost, now));
    }
  }

  #note(known: Client, { lot, bucket }: Drawn): void {
    known.bucket = bucket;
    if (lot === 0) return;
    known.lot += lot;
    known.lotUntil = bucket.at + MINUTE;
  }

  async #drawStored(
    client: string,
    known: Client,
    perMinute: number,
    cost: number,
  ): Promise<Drawn> {
    const key = keys.rateBucket(client);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const entry = await this.#kv.get<Bucket>(key);
      const now = this.#now();
      // What was taken here alone is taken from the bucket by this.
      const tokens = Math.min(
        tokensAt(entry.value, perMinute, now),
        tokensAt(known.bucket, perMinute, now),
      );
      const bucket = { tokens, at: now };
      if (known.lot + tokens < cost - EPSILON) return { lot: 0, bucket };
      const drawn = drawFrom(bucket, perMinute, cost, now);
      const { ok } = await this.#kv.atomic().check(entry)
        // By then it is full again, which is what an absent one counts as.
        .set(key, drawn.bucket, { expireIn: MINUTE }).commit();
      if (ok) return drawn;
    }
    throw new StoreError("A rate bucket is being written by too many at once");
  }

  #tell(error: unknown): void {
    const now = this.#now();
    if (lasts(this.#reportedAt + MINUTE, MINUTE, now)) return;
    this.#reportedAt = now;
    this.#report(
      error instanceof Overdue
        ? new StoreError("The data store is too slow: limits hold in memory")
        : error,
    );
  }
}

/** What a bucket holds by now; one that is not kept is full. */
function tokensAt(bucket: Bucket | null, perMinute: number, now: number) {
  // By a minute later it is full, and so it is if the clock was set back.
  if (bucket === null || !lasts(bucket.at + MINUTE, MINUTE, now)) {
    return perMinute;
  }
  // Clocks of instances differ a little; time never runs backwards.
  const refilled = Math.max(0, now - bucket.at) / MINUTE * perMinute;
  return Math.min(perMinute, bucket.tokens + refilled);
}

/** Takes a lot, or what is there of it. */
function drawFrom(
  from: Bucket,
  perMinute: number,
  cost: number,
  now: number,
): Drawn {
  const tokens = tokensAt(from, perMinute, now);
  const lot = Math.min(tokens, Math.max(cost, perMinute / LOTS));
  return { lot, bucket: { tokens: tokens - lot, at: now } };
}

/** What a client may have at most: the rest of the lot, and the bucket. */
function tokensOf(known: Client, perMinute: number, now: number): number {
  return known.lot + tokensAt(known.bucket, perMinute, now);
}

/** @param missing Tokens that the request lacks; 0 if it is admitted. */
function verdict(
  known: Client,
  perMinute: number,
  now: number,
  missing = 0,
): Verdict {
  const tokens = Math.min(perMinute, tokensOf(known, perMinute, now));
  return {
    admitted: missing === 0,
    remaining: Math.floor(tokens + EPSILON),
    retryAfter: Math.ceil(missing / perMinute * 60 - EPSILON),
    reset: Math.ceil((1 - tokens / perMinute) * 60 - EPSILON),
  };
}
