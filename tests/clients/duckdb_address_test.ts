/**
 * DuckDB asks a Parquet file by its address, from another origin, and reads no
 * more of it than it needs.
 */
import { assert, assertEquals } from "@std/assert";
import { launch, skipsBrowser } from "../support/browser.ts";
import { openDuckDB } from "../support/duckdb_page.ts";
import { openPublishedApp } from "../support/published_app.ts";
import { on } from "../support/publishing.ts";

/** Enough for two groups, so that there is one to skip. */
const INCIDENTS = Array.from(
  { length: 70_000 },
  (_, i) =>
    on(`2017-${two(1 + i % 12)}-${two(1 + i % 28)}`, i + 1, {
      case_number: `HX${(i * 7919) % 999_983}`,
      iucr: i % 5 === 0 ? "051A" : "0486",
      x_coordinate: 1_100_000 + (i * 104_729) % 90_001,
      y_coordinate: 1_800_000 + (i * 7_919) % 90_001,
    }),
);

function two(number: number): string {
  return `${number}`.padStart(2, "0");
}

Deno.test({
  name: "DuckDB reads a Parquet file by address, less than a tenth of it",
  ignore: skipsBrowser(Deno.env.toObject()),
  // The browser's pipe outlives the test.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using app = await openPublishedApp(INCIDENTS, { files: "disk" });
    let sent = 0;
    const server = Deno.serve(
      { port: 0, onListen: () => {} },
      async (request, info) => {
        const response = await app.handler(request, info);
        if (request.method === "GET" && response.body !== null) {
          sent += Number(response.headers.get("content-length"));
        }
        return response;
      },
    );
    const browser = await launch();
    try {
      await (await app.ask("/api/files/crimes-all.parquet")).body?.cancel();
      const [{ address }] = (await app.json("/api/files")).body.data;
      const { length } = await (await app.ask(address)).bytes();
      await using duckdb = await openDuckDB(browser);
      const ask = async (sql: string) => {
        const before = sent;
        const { row } = await duckdb.ask(sql);
        return { row, read: sent - before };
      };
      const file = `'http://localhost:${server.addr.port}${address}'`;
      const all = await ask(`select count(*)::int n from ${file}`);
      assertEquals(all.row, { n: INCIDENTS.length });
      const some = await ask(
        `select count(*)::int n, min(iucr) iucr from ${file}
         where date >= '2017-12-27' and iucr = '051A'`,
      );
      const wanted = INCIDENTS.filter(({ date, iucr }) =>
        date >= "2017-12-27" && iucr === "051A"
      );
      assert(wanted.length > 0);
      assertEquals(some.row, { n: wanted.length, iucr: "051A" });
      const read = all.read + some.read;
      assert(sent > 0 && read < length / 10, `${read} bytes of ${length}`);
    } finally {
      await browser.close();
      await server.shutdown();
    }
  },
});
