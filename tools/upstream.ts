/**
 * Runs a task on the real packages from JSR instead of those in `compat/`.
 *
 *     deno task upstream TASK [ARGUMENT...]
 *
 * The task runs in a copy of the project, `upstream`, whose deno.json has no
 * links and which keeps a lock file, a build and data of its own. Every `deno`
 * that the task starts finds that deno.json, as it would not if the task were
 * told of another configuration. Edits count from the next run on. Another
 * registry than JSR's own is named by `JSR_URL`, as everywhere in Deno.
 */
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of the copy, below the project's. Its path must have no part that
 * begins with a dot: Fresh leaves out static files below such a folder.
 */
export const COPY = "upstream";

/** Of `compat/`, the copy has only what asks the real package. */
const COMPAT_TESTS = "compat/fresh/tests/public";

const LEFT_OUT = [
  ".data",
  ".git",
  "_fresh",
  "compat",
  "deno.lock",
  "node_modules",
  "screenshots",
  COPY,
];

/** What the copy keeps from run to run. */
const KEPT = [".data", "_fresh", "deno.lock"];

type Config = Record<string, unknown> & { imports: Record<string, string> };

/** A deno.json's content without links, so that jsr: names mean JSR. */
export function withoutLinks(json: string): string {
  const { links: _, ...config } = JSON.parse(json) as Config;
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** Makes `to` the same as the project in `from`, except for its links and for what is its own. */
export async function copyProject(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(to)) {
    if (!KEPT.includes(name)) {
      await Deno.remove(join(to, name), { recursive: true });
    }
  }
  for await (const { name } of Deno.readDir(from)) {
    if (LEFT_OUT.includes(name)) continue;
    await copy(join(from, name), join(to, name));
  }
  const tests = await Deno.stat(join(from, COMPAT_TESTS)).catch(() => null);
  if (tests !== null) {
    await copy(join(from, COMPAT_TESTS), join(to, COMPAT_TESTS));
  }
  // Git ignores the copy, and so would `deno fmt` and `deno lint`: this tells
  // them that what is ignored above does not concern them.
  await Deno.mkdir(join(to, ".git"));
  const config = await Deno.readTextFile(join(from, "deno.json"));
  await Deno.writeTextFile(join(to, "deno.json"), withoutLinks(config));
}

async function copy(from: string, to: string): Promise<void> {
  const { isDirectory } = await Deno.stat(from);
  if (!isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    if (name !== "node_modules") await copy(join(from, name), join(to, name));
  }
}

/**
 * The packages that a folder's deno.json takes from JSR and that cannot be had,
 * with the reason. `env` adds to the environment.
 */
export async function unreachable(
  folder: string,
  env: Record<string, string> = {},
): Promise<string[]> {
  const { imports } = JSON.parse(
    await Deno.readTextFile(join(folder, "deno.json")),
  ) as Config;
  const names = new Set(
    Object.values(imports).filter((name) => name.startsWith("jsr:")),
  );
  const failures = await Promise.all([...names].map(async (name) => {
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      { args: ["info", "--json", name], cwd: folder, env },
    ).output();
    if (!success) return [`${name}: ${text(stderr)}`];
    const { roots, modules, redirects } = JSON.parse(text(stdout)) as {
      roots: string[];
      redirects: Record<string, string>;
      modules: { specifier: string; error?: string }[];
    };
    const root = redirects[roots[0]!] ?? roots[0];
    const found = modules.find(({ specifier }) => specifier === root);
    return found?.error === undefined ? [] : [`${name}: ${found.error}`];
  }));
  return failures.flat();
}

/** The first part of a path that begins with a dot, or `null`. */
export function hiddenPart(path: string): string | null {
  return path.split(sep).find((part) => part.startsWith(".")) ?? null;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).trim();
}

async function main(args: string[]): Promise<number> {
  if (args.length === 0) {
    console.error("Which task? deno task upstream TASK [ARGUMENT...]");
    return 2;
  }
  const root = fileURLToPath(new URL("..", import.meta.url));
  const cwd = join(root, COPY);
  const hidden = hiddenPart(cwd);
  if (hidden !== null) {
    console.error(
      `Fresh leaves out static files below a folder whose name begins with a dot, as "${hidden}" in ${cwd}. Move the project elsewhere.`,
    );
    return 1;
  }
  await copyProject(root, cwd);
  const failures = await unreachable(cwd);
  if (failures.length > 0) {
    console.error(
      `JSR cannot be reached, so "${
        args[0]
      }" did not run. Without "upstream" it runs on the packages in compat/.\n` +
        failures.map((failure) => `  ${failure}`).join("\n"),
    );
    return 1;
  }
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", ...args],
    cwd,
  }).spawn();
  // Ctrl+C reaches the task as well; this process waits for it to end.
  Deno.addSignalListener("SIGINT", () => {});
  if (Deno.build.os !== "windows") {
    Deno.addSignalListener("SIGTERM", () => child.kill("SIGTERM"));
  }
  return (await child.status).code;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
