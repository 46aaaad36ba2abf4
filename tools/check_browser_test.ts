import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  browserConfig,
  browserFiles,
  checkForBrowser,
} from "./check_browser.ts";

/** What the check says of one file with this text. */
async function check(text: string): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/Island.tsx`;
    await Deno.writeTextFile(file, text);
    return await checkForBrowser([file]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("checkForBrowser() knows the DOM and the packages of deno.json", async () => {
  const faults = await check(`
    import { signal } from "@preact/signals";
    import { IS_BROWSER } from "fresh/runtime";
    const title = signal(IS_BROWSER ? document.title : "");
    export const Title = () => <h1 class="title">{title}</h1>;`);
  assertEquals(faults, "");
});

Deno.test("checkForBrowser() refuses what only Deno has", async () => {
  const faults = await check(`export const folder: string = Deno.cwd();`);
  assertStringIncludes(faults, "Cannot find name 'Deno'");
});

Deno.test("browserFiles() holds the browser's code and no tests", () => {
  const files = browserFiles();
  assert(files.some((file) => file.endsWith("/lib/core/calendar.ts")));
  assert(!files.some((file) => file.includes("_test.")));
});

Deno.test("browserConfig() takes a configuration without links", () => {
  const config = { imports: {}, compilerOptions: {} };
  const { links } = browserConfig(config) as { links?: string[] };
  assertEquals(links, undefined);
});
