import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  NAME,
  NEW,
  OLD,
  onDisk,
  put,
} from "../../../tests/support/file_homes.ts";
import { Problem } from "../http/problem.ts";
import { DiskHome } from "./disk_home.ts";

Deno.test("what the disk refuses is no fault of the program, and told to who runs it once", async () => {
  const file = await Deno.makeTempFile({ prefix: "chicago-crimes-home-" });
  try {
    const told: string[] = [];
    const home = new DiskHome(file, { report: (line) => told.push(line) });
    const acts = {
      find: () => home.find(OLD, NAME),
      findAll: () => home.findAll(OLD),
      write: () => home.write(OLD, NAME),
    };
    for (const [name, act] of Object.entries(acts)) {
      const { status, kind } = await assertRejects(act, Problem, "", name);
      assertEquals([status, kind], [503, "no-room"], name);
    }
    assertEquals(told.length, 1, told.join("\n"));
    assertStringIncludes(told[0]!, `${file}, which CRIMES_FILES_PATH`);

    // Whoever made room wants to know when there is none again.
    await Deno.remove(file);
    await put(home, OLD, new Uint8Array(10));
    await Deno.remove(file, { recursive: true });
    await Deno.writeTextFile(file, "");
    await assertRejects(() => home.write(NEW, NAME), Problem);
    assertEquals(told.length, 2, told.join("\n"));
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("a folder in which another process writes is left for now, and no other", async () => {
  await using opened = await onDisk();
  const { home } = opened;
  for (const version of [OLD, NEW]) {
    await put(home, version, new Uint8Array(10));
  }
  const { remove } = Deno;
  Deno.remove = async (path, options) => {
    // A folder that is not empty, as one to which something came meanwhile.
    const isFull = String(path).endsWith(OLD);
    await remove(path, isFull ? { recursive: false } : options);
  };
  try {
    await home.tidy(() => false);
  } finally {
    Deno.remove = remove;
  }
  const found = [OLD, NEW].map((version) => home.find(version, NAME));
  const [old, newer] = await Promise.all(found);
  assertEquals([old?.bytes, newer], [10, null]);
});
