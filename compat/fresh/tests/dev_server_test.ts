import { assertEquals, assertStringIncludes } from "@std/assert";
import { Builder } from "../src/dev/mod.ts";
import { App, staticFiles } from "../src/mod.ts";
import {
  launch,
  PATIENCE_MS,
  skipsBrowser,
} from "../../../tests/support/browser.ts";
import { Project, Server } from "./project.ts";

/** Runs `test` against `builder.listen()` in this process. */
async function listening(
  root: string,
  app: App<unknown>,
  test: (address: string) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const address = Promise.withResolvers<string>();
  await new Builder({ root, routeDir: "none", islandDir: "none" }).listen(
    () => Promise.resolve(app),
    {
      port: 0,
      signal: stop.signal,
      onListen: ({ port }) => address.resolve(`http://localhost:${port}`),
    },
  );
  try {
    await test(await address.promise);
  } finally {
    stop.abort();
  }
}

Deno.test("listen() serves static files as they are now", async () => {
  await using project = await Project.create();
  await listening(
    project.root,
    new App().use(staticFiles()),
    async (address) => {
      const read = async (name: string) =>
        await (await fetch(`${address}/${name}`)).text();
      assertEquals(await read("hello.txt"), "hello");
      await project.write({
        "static/hello.txt": "changed",
        "static/sub/new.txt": "new",
      });
      assertEquals(await read("hello.txt"), "changed");
      assertEquals(await read("sub/new.txt"), "new");
      const response = await fetch(`${address}/%2e%2e/deno.json`);
      await response.body?.cancel();
      assertEquals(response.status, 404);
    },
  );
});

Deno.test("listen() leaves errors to the app's own pages", async () => {
  await using project = await Project.create();
  const app = new App().onError("*", () => new Response("own")).get(
    "/",
    () => new Response("index"),
  );
  await listening(project.root, app, async (address) => {
    assertEquals(await (await fetch(`${address}/none`)).text(), "own");
  });
});

Deno.test("listen() serves an app below its base path", async () => {
  await using project = await Project.create();
  const app = new App({ basePath: "/a/b" }).get(
    "/c",
    (ctx) => ctx.render(null),
  );
  await listening(project.root, app, async (address) => {
    assertStringIncludes(
      await (await fetch(`${address}/a/b/c`)).text(),
      'src="/a/b/_fresh/js/',
    );
    const live = await fetch(`${address}/a/b/_frsh/alive`);
    assertEquals(live.headers.get("content-type"), "text/event-stream");
    await live.body!.cancel();
  });
});

Deno.test({
  name: "a page reloads when the server has started anew",
  ignore: skipsBrowser(Deno.env.toObject()),
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using project = await Project.create();
    await using browser = await launch();
    const start = (port: string) =>
      Server.start(["run", "-A", "dev.ts", port], project.root);
    await project.write({
      "dev.ts": `import { Builder } from "fresh/dev";
        await new Builder().listen(() => import("./main.ts"), { port: Number(Deno.args[0]) });`,
    });
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    let address: string;
    {
      await using server = await start("0");
      address = server.address;
      const connected = page.waitForResponse(/_frsh\/alive/);
      await page.goto(address);
      await connected;
      await page.getByText("you!").waitFor();
    }
    await project.write({
      "text.ts": `export const exclaim = (text: string) => text + " again";`,
    });
    await using _server = await start(new URL(address).port);
    await page.getByText("you again").waitFor();
  },
});

Deno.test({
  name: "in development elements where HTML does not allow them are reported",
  ignore: skipsBrowser(Deno.env.toObject()),
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using project = await Project.create({
      "islands/Hello.tsx": `import { useSignal } from "@preact/signals";
        import { useEffect } from "preact/hooks";
        export default function Hello() {
          const wrong = useSignal(false);
          useEffect(() => void (wrong.value = true), []);
          return <main>
            {wrong.value && <p><section>nested</section></p>}
          </main>;
        }`,
    });
    await using server = await Server.start(
      ["run", "-A", "dev.ts"],
      project.root,
    );
    await using browser = await launch();
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const reported = page.waitForEvent("console", {
      predicate: (message) => /improper nesting/i.test(message.text()),
    });
    await page.goto(server.address);
    assertEquals((await reported).type(), "error");
  },
});
