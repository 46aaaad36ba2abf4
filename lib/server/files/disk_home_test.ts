import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { NAME, OLD } from "../../../tests/support/file_homes.ts";
import { Problem } from "../http/problem.ts";
import { DiskHome } from "./disk_home.ts";

Deno.test("what the disk refuses is no fault of the program, and told to who runs it", async () => {
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
      assertStringIncludes(told.pop()!, `${file}, which CRIMES_FILES_PATH`);
    }
  } finally {
    await Deno.remove(file);
  }
});
