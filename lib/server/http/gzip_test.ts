import { assertEquals } from "@std/assert";
import { acceptsGzip } from "./gzip.ts";

Deno.test("acceptsGzip() reads Accept-Encoding", () => {
  const cases: [header: string | null, accepted: boolean][] = [
    [null, false],
    ["", false],
    ["identity", false],
    ["br", false],
    ["gzip", true],
    ["gzip, deflate, br, zstd", true],
    ["br;q=1.0, gzip;q=0.8", true],
    ["*", true],
    ["gzip;q=0", false],
    ["gzip; q=0.0, br", false],
    ["x-gzip-like", false],
  ];
  for (const [header, accepted] of cases) {
    const headers = header === null ? undefined : { "accept-encoding": header };
    const request = new Request("http://localhost/", { headers });
    assertEquals(acceptsGzip(request), accepted, `${header}`);
  }
});
