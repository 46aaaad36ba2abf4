/** Sets the headers that keep a page or an answer from being misused. */
export function secure(headers: Headers): void {
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set("x-frame-options", "DENY");
  headers.set("permissions-policy", "geolocation=(), camera=(), microphone=()");
  headers.set("cross-origin-opener-policy", "same-origin");
}
