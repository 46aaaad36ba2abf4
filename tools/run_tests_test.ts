import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** Runs the tests of the files whose path contains a text. */
async function run(...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "tools/run_tests.ts", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array<ArrayBuffer>) =>
    new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("run_tests ends with one counted line and the right code", async () => {
  const name = "closingLine() names what was skipped only if something was";
  const { code, stdout } = await run("tools/tally", `--filter=${name}`);
  assertEquals(stdout.trimEnd().split("\n").at(-1), "1 passed, 0 failed");
  assertEquals(code, 0);
});

Deno.test("run_tests fails if no test file is meant", async () => {
  const { code, stderr } = await run("no/such/test");
  assertStringIncludes(stderr, "No test file's path contains no/such/test");
  assertEquals(code, 1);
});

Deno.test("run_tests fails if no test is called as is asked", async () => {
  const { code, stderr } = await run("tools/tally", "--filter", "no such test");
  assertStringIncludes(stderr, "No test was run: none is called no such test");
  assertEquals(code, 1);
});
