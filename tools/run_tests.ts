/**
 * Runs the tests: all of them, or those in files whose path contains one of
 * the texts given. Options (`--filter`, ...) go to `deno test`.
 *
 *     deno task test [TEXT...] [OPTION...]
 *
 * Ends with a line such as `123 passed, 0 failed, 1 skipped`, and fails where no
 * test was run. `SKIP_BROWSER=1` skips the tests that need a browser, except
 * where `CI` is `true`.
 */
import { fileURLToPath } from "node:url";
import { SHARED_FOLDER } from "../tests/support/shared_folder.ts";
import { needsBrowser } from "./browser_tests.ts";
import { buildIfStale } from "./build.ts";
import { findChromium, installChromium } from "./chromium.ts";
import { add, closingLine, type Tally, tallyOf } from "./tally.ts";
import { readTestArguments } from "./test_arguments.ts";
import { testGroups, writeTestModules } from "./test_modules.ts";

const ROOT = new URL("../", import.meta.url);
const ROOT_PATH = fileURLToPath(ROOT);
/**
 * These leave questions to DuckDB behind more than others do, and what goes
 * wrong in its native code ends the process: they have one of their own.
 */
const ALONE = ["tests/source_faults_test.ts"];
/** What ends a process from within, which no test of ours can do. */
const CRASHES: readonly (Deno.Signal | null)[] = [
  "SIGABRT",
  "SIGSEGV",
  "SIGBUS",
];

const { options, texts, filter } = readTestArguments(Deno.args);
const files = testFiles("").filter((file) =>
  texts.length === 0 || texts.some((text) => file.includes(text))
);
if (files.length === 0) {
  console.error(`No test file's path contains ${texts.join(" or ")}`);
  Deno.exit(1);
}
const inBrowser = files.filter(needsBrowser);
const alone = files.filter((file) => ALONE.includes(file));
const others = files.filter((file) =>
  !needsBrowser(file) && !ALONE.includes(file)
);

try {
  if (await buildIfStale()) console.log("Built the app");
} catch {
  // What needs the app fails on its own, and the other tests still count.
  console.error("The build failed: no test that needs the app can pass.");
}

const shared = await Deno.makeTempDir({ prefix: "chicago-crimes-tests-" });
let tally: Tally = { passed: 0, failed: 0, skipped: 0 };
if (others.length > 0) tally = add(tally, await inParallel(others));
if (alone.length > 0) tally = add(tally, await denoTest(alone));
if (inBrowser.length > 0) {
  const env = await prepareBrowser();
  // A browser and its server wait more than they work: two share two cores.
  tally = add(tally, await inParallel(inBrowser, { ...env, DENO_JOBS: "2" }));
}
await Deno.remove(shared, { recursive: true });
const { passed, failed, skipped } = tally;
const isEmpty = passed + failed + skipped === 0;
if (isEmpty) {
  console.error(
    `No test was run${filter === null ? "" : `: none is called ${filter}`}`,
  );
}
console.log(closingLine(tally));
Deno.exit(failed > 0 || isEmpty ? 1 : 0);

/** Paths below the root of all test modules in a folder below it. */
function testFiles(folder: string): string[] {
  const entries = [...Deno.readDirSync(new URL(folder || ".", ROOT))]
    .toSorted((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) => {
    if (!isDirectory) return /_test\.tsx?$/.test(name) ? folder + name : [];
    const isOurs = !/^(\.|_fresh$|node_modules$|screenshots$|upstream$)/.test(
      name,
    );
    return isOurs ? testFiles(`${folder}${name}/`) : [];
  });
}

/** Sees to a browser; returns what the tests need to know of it. */
async function prepareBrowser(): Promise<Record<string, string>> {
  if (Deno.env.get("SKIP_BROWSER") === "1") {
    if (Deno.env.get("CI") !== "true") {
      console.warn("\nSKIPPING ALL BROWSER TESTS: SKIP_BROWSER is 1\n");
      return {};
    }
    console.warn("SKIP_BROWSER does not hold in CI: running browser tests");
  }
  try {
    const path = findChromium(Deno.env.toObject()) ?? await installChromium();
    return { CHROMIUM_PATH: path, SKIP_BROWSER: "" };
  } catch (error) {
    console.error(`No Chromium, so browser tests will fail: ${error}`);
    return { SKIP_BROWSER: "" };
  }
}

/** Runs files below the root, several as one module, modules side by side. */
async function inParallel(
  files: readonly string[],
  env?: Record<string, string>,
): Promise<Tally> {
  const groups = testGroups(files.map((file) => ROOT_PATH + file));
  const folder = await Deno.makeTempDir({ dir: shared });
  const modules = await writeTestModules(folder, groups);
  return await denoTest(["--config=deno.json", "--parallel", ...modules], env);
}

/**
 * Runs tests; once more if the process crashes, as native code of a package
 * (DuckDB's) can make it do.
 */
async function denoTest(
  args: string[],
  env: Record<string, string> = {},
  tries = 2,
): Promise<Tally> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", ...options, ...args],
    cwd: ROOT_PATH,
    env: { [SHARED_FOLDER]: shared, ...env },
    stdout: "piped",
  }).spawn();
  const decoder = new TextDecoder();
  let output = "";
  for await (const bytes of child.stdout) {
    await Deno.stdout.write(bytes);
    output += decoder.decode(bytes, { stream: true });
  }
  const { success, signal } = await child.status;
  if (CRASHES.includes(signal) && tries > 1) {
    console.error(`\nThe process died of ${signal}: running its tests again\n`);
    return denoTest(args, env, tries - 1);
  }
  return tallyOf(output, success);
}
