/** A command-line task as whoever runs it meets it: a process of its own. */
const TOOLS = new URL("../../tools/", import.meta.url);

interface ToolRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Starts `tools/NAME.ts`; the caller waits for it, or ends it. */
export function spawnTool(
  name: string,
  args: readonly string[],
  env: Record<string, string>,
  cwd: string,
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      new URL(`${name}.ts`, TOOLS).pathname,
      ...args,
    ],
    // Not the project's own folder, which may have a .env of its own.
    cwd,
    // Nobody's portal is asked by a test that names no source.
    env: {
      NO_COLOR: "1",
      ...!Object.keys(env).some((name) => name.startsWith("GOOGLE_")) && {
        CRIMES_SOURCE: "demo",
      },
      ...env,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** What a process wrote, and how it ended. */
export async function ended(process: Deno.ChildProcess): Promise<ToolRun> {
  const { code, stdout, stderr } = await process.output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}
