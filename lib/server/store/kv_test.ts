import { assertEquals, assertRejects } from "@std/assert";
import { openStore, StoreError } from "./kv.ts";

Deno.test("openStore() makes the file and its folders, and finds them again", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/a/b/crimes.kv`;
  {
    using kv = await openStore(path);
    await kv.set(["kept"], 1);
  }
  using kv = await openStore(path);
  assertEquals((await kv.get(["kept"])).value, 1);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("openStore() says in one line why a path cannot be used", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/text`, "no database ".repeat(20));
  const cases: [path: string, told: string][] = [
    [folder, "it is a folder, expected a file"],
    [`${folder}/text`, "the file is not a Deno KV database"],
    [`${folder}/text/crimes.kv`, "a part of its path is a file"],
    [`${folder}/text/more/crimes.kv`, "a part of its path is a file"],
    ["", "Filename cannot be empty"],
  ];
  for (const [path, told] of cases) {
    const error = await assertRejects(
      () => openStore(path),
      StoreError,
      told,
      path,
    );
    assertEquals(error.message.includes("\n"), false);
    assertEquals(error.message.includes(`"${path}"`), true, error.message);
  }
  const text = await Deno.readTextFile(`${folder}/text`);
  assertEquals(text, "no database ".repeat(20), "left as it was");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("openStore() says that a file cannot be written", async (t) => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/crimes.kv`;
  (await openStore(path)).close();
  await Deno.chmod(path, 0o444);
  // Permission bits do not bind the superuser.
  const bound = Deno.uid() !== 0;
  await t.step({
    name: "unless run by the superuser",
    ignore: !bound,
    fn: async () => {
      await assertRejects(() => openStore(path), StoreError, "be written");
    },
  });
  await Deno.remove(folder, { recursive: true });
});
