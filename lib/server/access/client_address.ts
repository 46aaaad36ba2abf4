import ipaddr from "ipaddr.js";

/**
 * Who asks, as far as an address tells: an IPv4 address, or the /64 of an IPv6
 * one, which is what one household or one server gets. What is no address (a
 * socket of the system) is one client of its own name.
 *
 * @param proxies How many of our own proxies a request passes. Each writes the
 * address that it sees at the end of `X-Forwarded-For`; what stands before
 * those is the caller's own invention. With 0 the header means nothing.
 */
export function clientAddress(
  remote: Deno.Addr,
  headers: Headers,
  proxies: number,
): string {
  const forwarded = proxies > 0
    ? headers.get("x-forwarded-for")?.split(",").at(-proxies)
    : undefined;
  return (forwarded && network(forwarded)) ||
    ("hostname" in remote && (network(remote.hostname) ?? remote.hostname)) ||
    remote.transport;
}

/** The part of an address that tells clients apart; `null` if it is none. */
function network(text: string): string | null {
  const host = withoutPort(text.trim());
  if (!ipaddr.isValid(host)) return null;
  const address = ipaddr.process(host); // IPv4 in IPv6 becomes IPv4
  if (address instanceof ipaddr.IPv4) return address.toString();
  const parts = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${parts.join(":")}::/64`;
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ??
    /^([^:]+):\d+$/.exec(text)?.[1] ?? text;
}
