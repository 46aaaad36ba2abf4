/**
 * The short-lived signed token by which the API knows the dashboard's own
 * requests. It stands in a cookie that scripts cannot read and that no other
 * site's page can send.
 *
 * What it is worth: it keeps other sites' pages and casual programs out. A
 * program that behaves like a browser, page first, gets one too, and is then
 * held by the rate limit alone; only a login could do more.
 */
import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";

const COOKIE = "crimes_session";
/** How long a token is good for, and when it is renewed, in milliseconds. */
export const SESSION_LIFE = 30 * 60_000;
const RENEW_AFTER = 10 * 60_000;

/** What a request carries; `none` also if it is not of our making. */
type Session = "valid" | "renew" | "expired" | "none";

/** Writes the cookie with a new token. */
export function sessionCookie(
  secret: Uint8Array,
  now: number,
  secure: boolean,
): string {
  const expires = String(now + SESSION_LIFE);
  return stringifySetCookie({
    name: COOKIE,
    value: `${expires}.${sign(secret, expires).toString("base64url")}`,
    httpOnly: true,
    sameSite: "strict",
    secure,
    // Kept until the browser closes, so that an expired one can be told.
    path: "/api",
  });
}

/** Reads the token of a request; `renew` is valid, and due for a new one. */
export function readSession(
  headers: Headers,
  secret: Uint8Array,
  now: number,
): Session {
  const token = parseCookie(headers.get("cookie") ?? "")[COOKIE] ?? "";
  const [, expires, signature] = /^(\d{1,16})\.([\w-]{43})$/.exec(token) ?? [];
  if (expires === undefined || signature === undefined) return "none";
  const signed = Buffer.from(signature, "base64url");
  if (!timingSafeEqual(sign(secret, expires), signed)) return "none";
  const left = Number(expires) - now;
  if (left <= 0) return "expired";
  return left < SESSION_LIFE - RENEW_AFTER ? "renew" : "valid";
}

function sign(secret: Uint8Array, text: string) {
  return createHmac("sha256", secret).update(text).digest();
}
