/** What the tools quote reaches no terminal as it is. */
import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { recordImport } from "../lib/server/store/imports.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { runCommand } from "./keys.ts";
import { report } from "./refresh.ts";

const STEERING = "\x1b[2J\u202e";
const SHOWN = "\\u001b[2J\\u202e";

Deno.test("refresh reports what its source said without steering a terminal", () => {
  const text = report({
    startedAt: "2017-03-12T00:00:00.000Z",
    took: 1200,
    source: STEERING,
    outcome: "failed",
    reason: `answered ${STEERING}\nand more`,
    version: null,
    rows: 0,
    added: 0,
    changed: 0,
    removed: 0,
    rejected: 0,
    fields: { [STEERING]: 1 },
    bytesBilled: 0,
  });
  assertFalse(text.includes("\x1b") || text.includes("\u202e"));
  assertStringIncludes(text, `failed: answered ${SHOWN} and more\n`);
  assertStringIncludes(text, `read from ${SHOWN}`);
  assertStringIncludes(text, `${SHOWN} 1`);
});

Deno.test("keys shows names without steering a terminal", async () => {
  using kv = await Deno.openKv(":memory:");
  const made = await runCommand(kv, {
    name: "create",
    keyName: "right \u202e left",
    perMinute: null,
    mayRefresh: false,
  });
  const id = /Key (\S+) for "right \\u202e left"/.exec(made)![1]!;
  const list = await runCommand(kv, { name: "list" });
  assertStringIncludes(list, "right \\u202e left");
  assertEquals(
    await runCommand(kv, { name: "revoke", id }),
    `Key ${id} for "right \\u202e left" is revoked.`,
  );
});

Deno.test("tools quote their command line without steering a terminal", async () => {
  for (const tool of ["keys", "refresh"]) {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", `tools/${tool}.ts`, `--${STEERING}`],
      stdout: "null",
    }).output();
    const text = new TextDecoder().decode(stderr);
    assertEquals(code > 0, true);
    assertFalse(text.includes("\x1b[2J") || text.includes("\u202e"), text);
    assertStringIncludes(text, SHOWN);
  }
});

/** Runs a tool on a store; what it wrote, both streams, and its code. */
async function runTool(
  tool: string,
  kvPath: string,
): Promise<{ code: number; text: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `tools/${tool}.ts`],
    env: { CRIMES_KV_PATH: kvPath, CRIMES_SOURCE: "demo", NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  return { code, text: decoder.decode(stdout) + decoder.decode(stderr) };
}

Deno.test("status shows what others have named without steering a terminal", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const kvPath = `${folder}/crimes.kv`;
    const kv = await openStore(kvPath);
    await recordImport(kv, {
      at: "2017-03-12T00:00:00.000Z",
      files: [`${STEERING}.csv`],
      rows: 1,
      added: 1,
      changed: 0,
      older: 0,
      rejected: 0,
      version: "0123456789abcdef",
    });
    kv.close();
    const { code, text } = await runTool("status", kvPath);
    assertEquals(code, 0, text);
    assertStringIncludes(text, `${SHOWN}.csv`);
    assertFalse(text.includes("\x1b") || text.includes("\u202e"), text);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("tools say in one line what is wrong with the store", async () => {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, "no store\n".repeat(1_000));
    for (const tool of ["refresh", "status"]) {
      const { code, text } = await runTool(tool, path);
      assertEquals([code, text.trimEnd().split("\n").length], [1, 1], text);
      assertStringIncludes(text, `Cannot open the data store "${path}"`);
    }
  } finally {
    await Deno.remove(path);
  }
});
