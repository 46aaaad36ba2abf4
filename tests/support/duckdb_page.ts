/**
 * DuckDB in a browser: of its packages that npm has, the one that can read
 * files by address.
 */
import { PACKAGE_NAME } from "@duckdb/duckdb-wasm";
import { tableFromIPC } from "apache-arrow";
import type { Browser } from "playwright-core";

/** A page in which DuckDB runs, of an origin of its own. */
interface DuckDBPage extends AsyncDisposable {
  /** The first row of the answer, and how long DuckDB took for it. */
  ask(sql: string): Promise<{ row: Record<string, unknown>; ms: number }>;
}

/** Opens DuckDB in a browser. */
export async function openDuckDB(browser: Browser): Promise<DuckDBPage> {
  const server = Deno.serve({ port: 0, onListen: () => {} }, answer);
  const page = await browser.newPage();
  await page.goto(`http://localhost:${server.addr.port}/`);
  return {
    async ask(sql) {
      const { arrow, ms } = await page.evaluate(run, sql);
      const [row] = tableFromIPC(new Uint8Array(arrow)).toArray();
      return { row: { ...row }, ms };
    },
    async [Symbol.asyncDispose]() {
      await page.close();
      await server.shutdown();
    },
  };
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/") {
    return new Response(PAGE, { headers: { "content-type": "text/html" } });
  }
  const file = import.meta.resolve(`${PACKAGE_NAME}/dist${pathname}`);
  const type = pathname.endsWith(".wasm")
    ? "application/wasm"
    : "text/javascript";
  return new Response(await Deno.readFile(new URL(file)), {
    headers: { "content-type": type },
  });
}

/** What the module needs Arrow for, reading answers, is done outside. */
const PAGE =
  `<!doctype html><title>DuckDB</title><link rel="icon" href="data:,">
<script>
globalThis.opened = (async () => {
  const module = { exports: {} };
  const code = await (await fetch("/duckdb-browser.cjs")).text();
  new Function("require", "module", "exports", code)(
    () => ({}), module, module.exports,
  );
  const { AsyncDuckDB, VoidLogger } = module.exports;
  const worker = new Worker("/duckdb-browser-eh.worker.js");
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(location.origin + "/duckdb-eh.wasm");
  await database.open({});
  return { database, connection: await database.connectInternal() };
})();
</script>`;

/** Runs in the page. */
async function run(sql: string): Promise<{ arrow: number[]; ms: number }> {
  const { database, connection } = await (globalThis as unknown as {
    opened: Promise<{
      database: { runQuery(on: number, sql: string): Promise<Uint8Array> };
      connection: number;
    }>;
  }).opened;
  const began = performance.now();
  const arrow = await database.runQuery(connection, sql);
  return { arrow: [...arrow], ms: performance.now() - began };
}
