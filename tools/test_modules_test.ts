import { assertEquals } from "@std/assert";
import { testGroups, writeTestModules } from "./test_modules.ts";

Deno.test("testGroups() holds each file once, few in a group", () => {
  for (const count of [0, 1, 12, 13, 250]) {
    const files = Array.from({ length: count }, (_, i) => `lib/${i}_test.ts`);
    const groups = testGroups(files);
    assertEquals(groups.flat().toSorted(), files.toSorted());
    assertEquals(
      groups.every(({ length }) => length > 0 && length <= 12),
      true,
    );
  }
});

Deno.test("testGroups() begins with what starts whole apps", () => {
  const files = ["lib/core/a_test.ts", "tests/b_test.ts", "tools/c_test.ts"];
  assertEquals(testGroups(files), [files.toReversed()]);
});

Deno.test("writeTestModules() writes modules that import their files", async () => {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-" });
  try {
    const [one, two] = await writeTestModules(folder, [
      ["/a/b_test.ts"],
      ["/a/c d_test.tsx", "/a/e_test.ts"],
    ]);
    assertEquals(one, "/a/b_test.ts");
    assertEquals(two, `${folder}/1_c d_test.ts`);
    assertEquals(
      await Deno.readTextFile(two!),
      'import "file:///a/c%20d_test.tsx";\nimport "file:///a/e_test.ts";\n',
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
