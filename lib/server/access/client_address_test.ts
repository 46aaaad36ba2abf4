import { assertEquals } from "@std/assert";
import { clientAddress } from "./client_address.ts";

function tcp(hostname: string): Deno.Addr {
  return { transport: "tcp", hostname, port: 4711 };
}

Deno.test("clientAddress() is an IPv4 address, or an IPv6 network", () => {
  const cases: [remote: Deno.Addr, client: string][] = [
    [tcp("192.0.2.1"), "192.0.2.1"],
    [tcp("::ffff:192.0.2.1"), "192.0.2.1"],
    [tcp("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64"],
    [tcp("2001:db8:1:2::ffff"), "2001:db8:1:2::/64"],
    [tcp("2001:0DB8:0001:0002::1"), "2001:db8:1:2::/64"],
    [tcp("2001:db8:1:3::1"), "2001:db8:1:3::/64"],
    [tcp("::1"), "0:0:0:0::/64"],
    [tcp("localhost"), "localhost"],
    [{ transport: "unix", path: "/run/app.sock" }, "unix"],
  ];
  for (const [remote, client] of cases) {
    assertEquals(clientAddress(remote, new Headers(), 0), client);
  }
});

Deno.test("clientAddress() believes as much of X-Forwarded-For as our proxies wrote", () => {
  const proxy = tcp("10.0.0.1");
  const cases: [header: string | null, proxies: number, client: string][] = [
    ["203.0.113.9", 0, "10.0.0.1"],
    ["203.0.113.9", 1, "203.0.113.9"],
    ["198.51.100.1, 203.0.113.9", 1, "203.0.113.9"],
    ["1.1.1.1, 198.51.100.1 , 10.0.0.2", 2, "198.51.100.1"],
    ["203.0.113.9:4711", 1, "203.0.113.9"],
    ["[2001:db8::1]:4711", 1, "2001:db8:0:0::/64"],
    ["2001:db8::1", 1, "2001:db8:0:0::/64"],
    // Too short, or no address: the proxies are not those we were told of.
    ["203.0.113.9", 2, "10.0.0.1"],
    ["unknown", 1, "10.0.0.1"],
    ["", 1, "10.0.0.1"],
    [null, 1, "10.0.0.1"],
  ];
  for (const [header, proxies, client] of cases) {
    const headers = new Headers(
      header === null ? {} : { "x-forwarded-for": header },
    );
    assertEquals(
      clientAddress(proxy, headers, proxies),
      client,
      `${header} by ${proxies}`,
    );
  }
});
