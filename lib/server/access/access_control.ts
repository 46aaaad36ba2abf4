/** Who may ask, and how often. */
import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Problem } from "../http/problem.ts";
import { isSameOrigin } from "../http/same_origin.ts";
import { isApi } from "../http/security.ts";
import { ApiKeys, type StoredKey } from "../store/api_keys.ts";
import { RateBuckets } from "../store/rate_buckets.ts";
import { newSecret, sharedSecret } from "../store/secret.ts";
import type { Access, Admission, ApiAccess, Payer } from "./admission.ts";
import { clientAddress } from "./client_address.ts";
import { costOf, ownBudget, setBudget, tooManyRequests } from "./rate_limit.ts";
import {
  internalOnly,
  keyNeeded,
  sessionEnded,
  unknownKey,
} from "./refusals.ts";
import { readSession, sessionCookie } from "./session.ts";

interface AccessSettings {
  apiAccess: ApiAccess;
  /** Requests a minute of a client without a key; 0 for no limit. */
  rateLimitPerMinute: number;
  /** Our own proxies that a request passes. */
  trustedProxies: number;
}

export class AccessControl implements Access {
  readonly mode: ApiAccess;
  readonly #settings: AccessSettings;
  readonly #secret: Uint8Array;
  readonly #keys: ApiKeys;
  readonly #buckets: RateBuckets;
  readonly #now: () => number;
  /** Addresses are kept and stored as what this makes of them. */
  readonly #hidden = new LRUCache<string, string>({ max: 1_000 });

  /**
   * Reads the secret that all instances share, so that no request waits for
   * it. If it cannot be read, one of this instance's own serves meanwhile:
   * until the next start, sessions are good for this one alone.
   */
  static async open(
    kv: Deno.Kv,
    settings: AccessSettings,
    now: () => number = Date.now,
    report: (error: unknown) => void = console.error,
  ): Promise<AccessControl> {
    const secret = await sharedSecret(kv, "access").catch((error) => {
      report(error);
      return newSecret();
    });
    return new AccessControl(kv, secret, settings, now, report);
  }

  private constructor(
    kv: Deno.Kv,
    secret: Uint8Array,
    settings: AccessSettings,
    now: () => number,
    report: (error: unknown) => void,
  ) {
    this.mode = settings.apiAccess;
    this.#settings = settings;
    this.#secret = secret;
    this.#keys = new ApiKeys(kv, now, report);
    this.#buckets = new RateBuckets(kv, { now, report });
    this.#now = now;
  }

  async admit(
    request: Request,
    url: URL,
    info: Deno.ServeHandlerInfo,
  ): Promise<Admission> {
    const headers = new Headers();
    const free = costOf(url) === 0 || request.method === "OPTIONS";
    if (free) return { refusal: null, headers, key: null, payer: NOBODY };

    const { rateLimitPerMinute: limit, trustedProxies } = this.#settings;
    const address = this.#hide(
      clientAddress(info.remoteAddr, request.headers, trustedProxies),
    );
    const text = readKey(request.headers);
    // Trying keys has a budget of its own: a key that is good counts by itself,
    // whatever others do at its address without one.
    const guesses = `guesses ${address}`;
    const spent = limit > 0 && this.#buckets.refuses(guesses, limit);
    const key = text === null || spent ? null : await this.#keys.find(text);

    const own = ownBudget(url);
    const client = own === null
      ? key?.id ?? (text === null ? address : guesses)
      : `${own.name} ${address}`;
    const perMinute = own?.perMinute ?? key?.perMinute ?? limit;
    const tooMany = await this.#count(client, perMinute, url, headers);
    const refusal = tooMany ??
      (text !== null && key === null ? unknownKey(headers) : null) ??
      (isApi(url) ? this.#door(request, url, key, headers) : null);
    if (!isApi(url) && this.mode !== "open") {
      this.#giveSession(url, headers);
    }
    const payer = { client, pay: this.#payer(client, perMinute) };
    return { refusal, headers, key, payer };
  }

  #payer(client: string, perMinute: number): Payer["pay"] {
    return async (tokens) => {
      if (perMinute === 0) return 0;
      const cost = Math.min(tokens, perMinute);
      const verdict = await this.#buckets.take(client, perMinute, cost);
      return verdict.admitted ? 0 : Math.max(1, verdict.retryAfter);
    };
  }

  /** Resolves when what is written beside the answers is written. */
  async settled(): Promise<void> {
    await Promise.all([this.#keys.settled(), this.#buckets.settled()]);
  }

  async #count(
    client: string,
    perMinute: number,
    url: URL,
    headers: Headers,
  ): Promise<Problem | null> {
    if (perMinute === 0) return null;
    const cost = costOf(url);
    const verdict = await this.#buckets.take(client, perMinute, cost);
    setBudget(headers, perMinute, verdict);
    return verdict.admitted ? null : tooManyRequests(perMinute, verdict);
  }

  /** Why the API is closed to a request, or `null`. */
  #door(
    request: Request,
    url: URL,
    key: StoredKey | null,
    headers: Headers,
  ): Problem | null {
    if (this.mode === "open") return null;
    if (key !== null && (this.mode === "key" || key.mayRefresh)) return null;
    if (!isSameOrigin(request.headers, url.host)) {
      return this.mode === "key" ? keyNeeded(headers) : internalOnly();
    }
    const session = readSession(request.headers, this.#secret, this.#now());
    if (session === "renew") this.#giveSession(url, headers);
    return session === "valid" || session === "renew"
      ? null
      : sessionEnded(headers);
  }

  #giveSession(url: URL, headers: Headers) {
    const secure = url.protocol === "https:";
    const cookie = sessionCookie(this.#secret, this.#now(), secure);
    headers.append("set-cookie", cookie);
    headers.set("cache-control", "private, no-cache");
  }

  #hide(address: string): string {
    let hidden = this.#hidden.get(address);
    if (hidden === undefined) {
      hidden = createHmac("sha256", this.#secret).update(address)
        .digest("hex").slice(0, 32);
      this.#hidden.set(address, hidden);
    }
    return hidden;
  }
}

/** Of what is free. */
const NOBODY: Payer = { client: "", pay: () => Promise.resolve(0) };

/** The key of a request in either of its places; `null` without one. */
function readKey(headers: Headers): string | null {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "");
  return bearer?.[1] ?? headers.get("x-api-key")?.trim() ?? null;
}
