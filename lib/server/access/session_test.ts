import { assert, assertEquals } from "@std/assert";
import { readSession, SESSION_LIFE, sessionCookie } from "./session.ts";

const SECRET = new Uint8Array(32).fill(7);
const NOW = 1_700_000_000_000;

/** The pair that a browser would send back. */
function pairOf(cookie: string): string {
  return cookie.split(";")[0]!;
}

function read(cookie: string, now = NOW, secret = SECRET) {
  return readSession(new Headers({ cookie }), secret, now);
}

Deno.test("sessionCookie() is out of the reach of scripts and other sites", () => {
  const plain = sessionCookie(SECRET, NOW, false);
  for (const part of ["HttpOnly", "SameSite=Strict", "Path=/api"]) {
    assert(plain.includes(part), plain);
  }
  assert(!plain.includes("Secure"));
  assert(sessionCookie(SECRET, NOW, true).includes("Secure"));
});

Deno.test("readSession() knows its age", () => {
  const cookie = pairOf(sessionCookie(SECRET, NOW, true));
  const minute = 60_000;
  const cases = [
    [0, "valid"],
    [9 * minute, "valid"],
    [11 * minute, "renew"],
    [SESSION_LIFE - 1, "renew"],
    [SESSION_LIFE, "expired"],
    [86_400_000, "expired"],
  ] as const;
  for (const [age, session] of cases) {
    assertEquals(read(`theme=dark; ${cookie}; x=y`, NOW + age), session);
  }
});

Deno.test("readSession() refuses what it has not signed", () => {
  const cookie = pairOf(sessionCookie(SECRET, NOW, true));
  const later = String(NOW + 2 * SESSION_LIFE);
  for (
    const forged of [
      "",
      "crimes_session=",
      "crimes_session=a.b",
      cookie.slice(0, -1),
      cookie + "A",
      cookie.replace(/\d+/, later),
      cookie.replace(/\.[^.]/, (text) => text === ".A" ? ".B" : ".A"),
      "other" + cookie,
    ]
  ) assertEquals(read(forged), "none", forged);
  assertEquals(read(cookie, NOW, new Uint8Array(32)), "none");
});
