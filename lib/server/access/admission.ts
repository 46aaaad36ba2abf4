/** What is decided of a request before it is answered. */
import type { Problem } from "../http/problem.ts";
import type { StoredKey } from "../store/api_keys.ts";
import { refreshKeyNeeded, refreshNotAllowed } from "./refusals.ts";

/**
 * `open`: anybody. `key`: who has a key, and the dashboard. `internal`: the
 * dashboard alone.
 */
export type ApiAccess = "open" | "key" | "internal";

/** Whose budget a request is paid from. */
export interface Payer {
  /** A key's id, or what is made of an address. */
  client: string;
  /** @returns Seconds to wait before the next try; 0 if it is paid. */
  pay(tokens: number): Promise<number>;
}

/** What was decided of a request. */
export interface Admission {
  /** The problem to answer with, or `null` if the request may be answered. */
  refusal: Problem | null;
  /** To be set on the answer, whichever it is. */
  headers: Headers;
  /** The key that came with it. */
  key: StoredKey | null;
  /** Who pays for more than a question. */
  payer: Payer;
}

export interface Access {
  readonly mode: ApiAccess;
  /** Decides; counts the request. */
  admit(
    request: Request,
    url: URL,
    info: Deno.ServeHandlerInfo,
  ): Promise<Admission>;
}

/**
 * Puts what an admission says on the answer. What only some may have must not
 * be kept by proxies that serve all.
 */
export function applyAdmission(
  headers: Headers,
  admission: Admission,
  mode: ApiAccess,
): void {
  for (const [name, value] of admission.headers) {
    if (name === "set-cookie") headers.append(name, value);
    else if (!headers.has(name)) headers.set(name, value);
  }
  const caching = headers.get("cache-control");
  if (mode !== "open" && caching?.startsWith("public")) {
    headers.set("cache-control", caching.replace("public", "private"));
  }
}

/**
 * The key that starts a refresh.
 *
 * @throws {Problem} 401 without a key, 403 with one that may not.
 */
export function requireRefreshKey(admission: Admission | undefined): StoredKey {
  const key = admission?.key ?? null;
  if (key?.mayRefresh) return key;
  throw key === null ? refreshKeyNeeded() : refreshNotAllowed(key.name);
}
