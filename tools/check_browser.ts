/**
 * Checks the types of what runs in a browser a second time, with Deno's own
 * types left out: a stray `Deno.` in an island is an error and not a surprise.
 *
 *     deno run -A tools/check_browser.ts
 */
import { fileURLToPath } from "node:url";

/** The folders whose code must run in a browser; tests beside it need not. */
const BROWSER_FOLDERS = [
  "components",
  "islands",
  "lib/browser",
  "lib/core",
];

const ROOT = new URL("../", import.meta.url);

interface Config {
  imports: Record<string, string>;
  links?: string[];
  compilerOptions: Record<string, unknown>;
}

/**
 * `deno.json` with a browser's libraries instead of Deno's. Made from it, so
 * that no import has to be written twice.
 */
export function browserConfig(config: Config): unknown {
  const here = (path: string) => fileURLToPath(new URL(path, ROOT));
  return {
    imports: config.imports,
    links: config.links?.map(here),
    lock: here("deno.lock"),
    nodeModulesDir: "none",
    compilerOptions: {
      ...config.compilerOptions,
      lib: ["esnext", "dom", "dom.iterable", "dom.asynciterable"],
    },
  };
}

/**
 * Checks the files' types as a browser's.
 *
 * @returns What `deno check` found wrong, or "" if all is well.
 */
export async function checkForBrowser(files: string[]): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    const config = JSON.parse(
      await Deno.readTextFile(new URL("deno.json", ROOT)),
    ) as Config;
    const path = `${folder}/deno.json`;
    await Deno.writeTextFile(path, JSON.stringify(browserConfig(config)));
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", path, ...files],
    }).output();
    return success ? "" : new TextDecoder().decode(stderr);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Every script below {@linkcode BROWSER_FOLDERS} that is not a test. */
export function browserFiles(): string[] {
  return BROWSER_FOLDERS.flatMap((folder) =>
    scriptsIn(new URL(`${folder}/`, ROOT))
  );
}

function scriptsIn(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    if (entry.isDirectory) return scriptsIn(new URL(`${entry.name}/`, folder));
    const isScript = /(?<!_test)\.tsx?$/.test(entry.name);
    return isScript ? [fileURLToPath(new URL(entry.name, folder))] : [];
  });
}

if (import.meta.main) {
  const files = browserFiles();
  const faults = await checkForBrowser(files);
  if (faults !== "") {
    console.error(`As a browser's code:\n${faults}`);
    Deno.exit(1);
  }
  console.log(`Checked ${files.length} files as a browser's code`);
}
