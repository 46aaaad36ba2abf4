import {
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { pathToFileURL } from "node:url";
import { fingerprint } from "./build.ts";

Deno.test("fingerprint() changes with every name and content, not with tests", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const write = (name: string, text: string) =>
      Deno.writeTextFile(`${folder}/${name}`, text);
    const now = () => fingerprint([pathToFileURL(folder)]);
    await Deno.mkdir(`${folder}/api`);
    await write("index.tsx", "one");
    await write("api/[id].ts", "two");
    const first = await now();

    assertEquals(await now(), first, "the same files");
    await write("api/[id]_test.ts", "a test");
    assertEquals(await now(), first, "a test came");
    await write("api/[id].ts", "2");
    const second = await now();
    assertNotEquals(second, first, "a content changed");
    await Deno.rename(`${folder}/index.tsx`, `${folder}/home.tsx`);
    const third = await now();
    assertNotEquals(third, second, "a name changed");
    await Deno.remove(`${folder}/api/[id].ts`);
    assertNotEquals(await now(), third, "a file went");
    await Deno.remove(`${folder}/home.tsx`);
    const gone = pathToFileURL(`${folder}/compat`);
    assertEquals(await fingerprint([gone]), await now(), "a missing folder");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an older Deno is told in one line what building takes", async () => {
  const old =
    `Object.defineProperty(Deno, "version", { value: { deno: "2.4.1" } });
    await import("./dev.ts");`;
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--ext=ts", old],
    cwd: new URL("..", import.meta.url).pathname,
    stdout: "null",
  }).output();
  const text = new TextDecoder().decode(stderr);
  assertEquals([code, text.trimEnd().split("\n").length], [1, 1], text);
  assertStringIncludes(text, "and this is 2.4.1: run deno upgrade");
});
