import { assert, assertEquals, assertMatch } from "@std/assert";
import { Listening } from "./listening.ts";

/** Servers that end when they are told to. */
function fakeServers() {
  const opened: {
    fail: (error: Error) => void;
    isShutDown: boolean;
  }[] = [];
  let refusals = 0;
  const open = () => {
    if (refusals-- > 0) throw new Error("Too many open files");
    const finished = Promise.withResolvers<void>();
    const server = { fail: finished.reject, isShutDown: false };
    opened.push(server);
    return {
      addr: { port: opened.length },
      finished: finished.promise,
      shutdown() {
        server.isShutDown = true;
        finished.resolve();
        return Promise.resolve();
      },
    } as unknown as Deno.HttpServer<Deno.NetAddr>;
  };
  return { opened, open, refuse: (times: number) => refusals = times };
}

Deno.test("a server that could not accept listens again, and says so once", async () => {
  const servers = fakeServers();
  const faults: unknown[] = [];
  const again = Promise.withResolvers<void>();
  const listening = new Listening(() => {
    const server = servers.open();
    if (servers.opened.length === 2) again.resolve();
    return server;
  }, {
    wait: () => Promise.resolve(),
    onFault: (error) => faults.push((error as Error).message),
  });
  servers.refuse(3);
  servers.opened[0]!.fail(new Error("Too many open files"));
  await again.promise;
  assert(servers.opened[0]!.isShutDown);
  assertEquals(faults, ["Too many open files"]);
  await listening.shutdown();
  assert(servers.opened[1]!.isShutDown);
});

Deno.test("a server that was stopped stays stopped", async () => {
  const servers = fakeServers();
  const waited = Promise.withResolvers<void>();
  const wait = Promise.withResolvers<void>();
  const listening = new Listening(servers.open, {
    wait() {
      waited.resolve();
      return wait.promise;
    },
    onFault: () => {},
  });
  servers.opened[0]!.fail(new Error("Too many open files"));
  await waited.promise;
  await listening.shutdown();
  wait.resolve();
  await Promise.resolve();
  assertEquals(servers.opened.length, 1);
});

const SERVER = `
import { Listening } from ${
  JSON.stringify(new URL("./listening.ts", import.meta.url).href)
};
const listening = new Listening(
  () => Deno.serve(
    { hostname: "127.0.0.1", port: Number(Deno.args[0]), onListen() {} },
    () => new Response("well"),
  ),
  { onFault: (error) => console.log("fault " + error.message) },
);
console.log("at " + listening.addr.port);
`;

Deno.test({
  name: "a process out of file descriptors serves again when some are free",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const file = await Deno.makeTempFile({ suffix: ".ts" });
    await Deno.writeTextFile(file, SERVER);
    // A port that was free a moment ago.
    const probe = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = probe.addr;
    probe.close();
    const child = new Deno.Command("bash", {
      args: [
        "-c",
        'ulimit -n 100; exec "$@"',
        "bash",
        Deno.execPath(),
        "run",
        "--no-config",
        "-A",
        file,
        String(port),
      ],
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const connections: Deno.Conn[] = [];
    try {
      const lines = child.stdout.pipeThrough(new TextDecoderStream())
        .getReader();
      let said = "";
      const until = async (pattern: RegExp) => {
        while (!pattern.test(said)) {
          const { value, done } = await lines.read();
          if (done) throw new Error(`It ended after: ${said}`);
          said += value;
        }
      };
      await until(/at \d+/);
      // More than it may open; how many of them it takes is its own affair.
      for (let i = 0; i < 200; i++) {
        try {
          connections.push(await Deno.connect({ hostname: "127.0.0.1", port }));
        } catch {
          break;
        }
      }
      await until(/fault .*open files/);
      for (const connection of connections.splice(0)) connection.close();
      let text = "";
      while (text === "") {
        text = await fetch(`http://127.0.0.1:${port}/`)
          .then((response) => response.text()).catch(() => "");
      }
      assertMatch(text, /^well$/);
      await lines.cancel();
    } finally {
      for (const connection of connections) connection.close();
      child.kill();
      await child.status;
      await Deno.remove(file);
    }
  },
});
