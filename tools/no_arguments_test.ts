import { assertEquals, assertMatch } from "@std/assert";
import { ended, spawnTool } from "../tests/support/tool_process.ts";

Deno.test("what takes no arguments explains itself, refuses others, and does nothing", async () => {
  const folder = await Deno.makeTempDir();
  const run = (name: string, ...args: string[]) =>
    ended(spawnTool(name, args, {}, folder));
  const [doctor, start, check, other] = await Promise.all([
    run("doctor", "--help"),
    run("start", "-h"),
    run("deploy_check", "--help"),
    run("doctor", "bigquery"),
  ]);
  for (const { code, stdout, stderr } of [doctor, start, check]) {
    assertEquals(code, 0);
    assertMatch(stdout + stderr, /^[A-Z][^]+ deno task /);
  }
  assertEquals([other.code, other.stdout], [2, ""]);
  assertMatch(other.stderr, /^Takes no argument "bigquery"\.\n/);
  assertEquals([...Deno.readDirSync(folder)], []);
  await Deno.remove(folder, { recursive: true });
});
