import {
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { ApiKeys } from "../lib/server/store/api_keys.ts";
import { readCommand, runCommand, UsageError } from "./keys.ts";

Deno.test("readCommand() reads what can be done", () => {
  const plain = { perMinute: null, mayRefresh: false };
  assertEquals(readCommand(["create", " The press "]), {
    name: "create",
    keyName: "The press",
    ...plain,
  });
  assertEquals(
    readCommand(["create", "cron", "--per-minute", "90", "--may-refresh"]),
    { name: "create", keyName: "cron", perMinute: 90, mayRefresh: true },
  );
  assertEquals(readCommand(["list"]), { name: "list" });
  assertEquals(readCommand(["revoke", "ab"]), { name: "revoke", id: "ab" });
  assertEquals(readCommand(["create", "--help"]), { name: "help" });
});

Deno.test("readCommand() says what is wrong", () => {
  const cases: [args: string[], words: string][] = [
    [[], "Nothing to do"],
    [["delete", "ab"], 'Cannot do "delete"'],
    [["create"], "create NAME"],
    [["create", "the", "press"], "in quotes"],
    [["create", " "], "1 to 100 characters"],
    [["create", "a\nb"], "on one line"],
    [["create", "a", "--per-minute", "0"], '--per-minute is "0"'],
    [["create", "a", "--per-minute", "many"], '--per-minute is "many"'],
    [["create", "a", "--colour"], "--colour"],
    [["list", "all"], "keys list"],
    [["list", "--may-refresh"], "go with create"],
    [["revoke"], "revoke ID"],
  ];
  for (const [args, words] of cases) {
    assertThrows(() => readCommand(args), UsageError, words, args.join(" "));
  }
});

Deno.test("keys are made, listed and revoked", async () => {
  using kv = await Deno.openKv(":memory:");
  const run = (...args: string[]) => {
    const command = readCommand(args);
    if (command.name === "help") throw new Error("not asked for");
    return runCommand(kv, command);
  };
  assertEquals(await run("list"), "There are no keys.");
  const made = await run("create", "The press", "--per-minute", "90");
  const key = /^ {2}(crimes_\S+)$/m.exec(made)![1]!;
  const stored = await new ApiKeys(kv).find(key);
  assertEquals([stored?.name, stored?.perMinute], ["The press", 90]);

  const list = await run("list");
  for (const words of [stored!.id, "The press", "90"]) {
    assertStringIncludes(list, words);
  }
  assertStringIncludes(await run("revoke", stored!.id), "is revoked");
  assertEquals(await new ApiKeys(kv).find(key), null);
  for (const none of [stored!.id, "9".repeat(10_000), "\0"]) {
    await assertRejects(() => run("revoke", none), UsageError, "no key");
  }
});
