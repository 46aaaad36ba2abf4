/** Why a request is not admitted, and what its caller can do about it. */
import { Problem } from "../http/problem.ts";

const SEND_KEY =
  "Send it as `Authorization: Bearer KEY` or as `X-API-Key: KEY`.";

/** 401: the key that came is none of ours. */
export function unknownKey(headers: Headers): Problem {
  headers.set("www-authenticate", 'Bearer error="invalid_token"');
  const detail =
    "This API key is not known: it may be mistyped or revoked. Ask whoever runs this service for another.";
  return new Problem(401, "unknown-key", detail);
}

/** 401: the API answers who has a key. */
export function keyNeeded(headers: Headers): Problem {
  headers.set("www-authenticate", "Bearer");
  const detail =
    `This API needs a key; ask whoever runs this service for one. ${SEND_KEY}`;
  return new Problem(401, "key-needed", detail);
}

/** 403: the API answers the pages alone. */
export function internalOnly(): Problem {
  const detail =
    "This API answers the pages of this site only. The same data can be had from the City of Chicago: https://data.cityofchicago.org/d/ijzp-q8t2";
  return new Problem(403, "internal-only", detail);
}

/** 401. Pages begin another by asking for `/` again; see `lib/browser/data/http.ts`. */
export function sessionEnded(headers: Headers): Problem {
  headers.set("www-authenticate", "Bearer");
  const detail = "This page was left alone for too long. Load it again.";
  return new Problem(401, "session-expired", detail);
}

const MAKE_REFRESH_KEY =
  "`deno task keys create NAME --may-refresh` makes one that may.";

/** 401: only who has a key may start a refresh. */
export function refreshKeyNeeded(): Problem {
  const detail =
    `Starting a refresh needs an API key: ${MAKE_REFRESH_KEY} ${SEND_KEY}`;
  return new Problem(401, "key-needed", detail);
}

/** 403: this key may ask, and no more. */
export function refreshNotAllowed(name: string): Problem {
  const detail =
    `The key "${name}" may not start a refresh: ${MAKE_REFRESH_KEY}`;
  return new Problem(403, "not-allowed", detail);
}
