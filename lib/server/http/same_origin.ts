/**
 * True if the request comes from a page of ours, as far as browsers tell.
 * Without encryption they leave `Sec-Fetch-Site` out, and the page that asks
 * is told by `Origin` or `Referer`. Compared by host: in front of us, a proxy
 * may have taken the encryption off.
 */
export function isSameOrigin(headers: Headers, host: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const page = headers.get("origin") ?? headers.get("referer") ?? "";
  return URL.canParse(page) && new URL(page).host === host;
}
