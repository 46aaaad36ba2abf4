/**
 * The app as an instance of the platform: the store of the platform is a file
 * here, metered and far away.
 *
 *     deno run -A bench/edge/instance.ts FILE LATENCY
 *
 * Its first line tells the port where it answers with its bill.
 */
import { Meter, metered } from "./metered_kv.ts";

const [path, latency] = Deno.args;
const meter = new Meter();
const openKv = Deno.openKv.bind(Deno);
Object.defineProperty(Deno, "openKv", {
  value: async () => metered(await openKv(path), meter, Number(latency)),
});

const serve = Deno.serve.bind(Deno) as (
  options: Deno.ServeTcpOptions,
  handler: Deno.ServeHandler,
) => Deno.HttpServer<Deno.NetAddr>;
const { port } = serve(
  { port: 0, hostname: "127.0.0.1", onListen: () => {} },
  async () =>
    Response.json({
      ...meter.bill,
      underWay: meter.underWay,
      resident: Deno.memoryUsage().rss / 1e6,
      cpu: await cpuSeconds(),
    }),
).addr;
console.log(`bill at ${port}`);
// Told when the port is open, not when the app is up: who asks then waits.
Deno.serve = ((...args: Parameters<typeof serve>) => {
  const server = serve(...args);
  console.log(`http://localhost:${server.addr.port}/`);
  return server;
}) as typeof Deno.serve;
await import("../../tools/deploy.ts");

/** What this process has computed for so far. */
async function cpuSeconds(): Promise<number> {
  const stat = await Deno.readTextFile("/proc/self/stat");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
