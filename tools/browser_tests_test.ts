import { assert, assertEquals } from "@std/assert";
import { needsBrowser } from "./browser_tests.ts";

const ROOT = new URL("../", import.meta.url);

/** Test modules below the root that import what opens a browser. */
async function* browserTests(folder = ""): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(new URL(folder || ".", ROOT))) {
    const path = folder + entry.name;
    if (entry.isDirectory) {
      if (!/^[._]|^(?:node_modules|upstream)$/.test(entry.name)) {
        yield* browserTests(`${path}/`);
      }
    } else if (/_test\.tsx?$/.test(entry.name)) {
      const text = await Deno.readTextFile(new URL(path, ROOT));
      const opens = /import \{[^}]*\b(?:launch|browserTests)\b[^}]*\} from/;
      if (opens.test(text) && path !== "tests/support/browser_test.ts") {
        yield path;
      }
    }
  }
}

Deno.test("every test that opens a browser is given one", async () => {
  const files = await Array.fromAsync(browserTests());
  assert(files.includes("compat/fresh/tests/public/islands_test.tsx"));
  assertEquals(files.filter((file) => !needsBrowser(file)), []);
});
