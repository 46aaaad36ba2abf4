import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { startApp, StartError } from "./support/app_process.ts";

Deno.test("start serves at once, and the dashboard once there is data", async () => {
  await using app = await startApp();
  const early = await fetch(app.url);
  assertMatch(await early.text(), /<title>.*Chicago/);
  // Whether the data was sooner is a matter of luck.
  if (early.status !== 200) {
    assertEquals(early.status, 503);
    assert(early.headers.has("refresh"), "the page asks again by itself");
  }
  await app.filled();
  const response = await fetch(app.url);
  assertEquals(response.status, 200);
  assertMatch(await response.text(), /crimes<!-- --> reported|crimes reported/);
});

Deno.test("start ends cleanly on SIGTERM and on SIGINT", async () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    await using app = await startApp();
    const { code } = await app.stop(signal);
    assertEquals(code, 0, signal);
    await assertRejects(() => fetch(app.url), TypeError);
  }
});

/** Goes by npx's name, has a shell in between, and tells nobody of a signal. */
const LIKE_NPX = [
  "bash",
  "-c",
  `exec -a "npm exec deno task start" bash -c '"$@"; true' - "$@"`,
  "-",
];

Deno.test({
  name: "start ends when the npx that started it is gone",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const app = await startApp({}, LIKE_NPX);
    // Resolves when nobody holds the app's output any more.
    await deadline(app.stop("SIGKILL"));
    await assertRejects(() => fetch(app.url), TypeError);
  },
});

Deno.test("start names a port in use and says what to do", async () => {
  using taken = Deno.listen({ port: 0 });
  const { port } = taken.addr;
  const error = await assertRejects(
    () => startApp({ PORT: String(port) }),
    StartError,
  );
  assertEquals(error.code, 1);
  assertMatch(error.output, new RegExp(`^Port ${port} is in use.*PORT=`));
  assertEquals(error.output.trim().split("\n").length, 1);
});

Deno.test("start names a setting that cannot be used, in one line", async () => {
  const error = await assertRejects(
    () => startApp({ PORT: "eighty" }),
    StartError,
  );
  assertEquals(error.code, 1);
  assertMatch(error.output, /^PORT is "eighty": expected [^\n]+\n$/);
});

/** Minutes, however busy the machine is, for what would never end if it went wrong. */
async function deadline(promise: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("The app lives on.")), 300_000);
  });
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
