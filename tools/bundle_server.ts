/**
 * The server's own modules in few files: there are some 900, and a start that
 * finds them one by one takes twice as long.
 */
import { join, relative, sep } from "node:path";

/**
 * Packages that every start needs, those of packages among them, and that have
 * no files beside their code. In one text: `leave_out_tests.ts` takes a name
 * between quotation marks for an import.
 */
const NEEDED_AT_ONCE: readonly string[] =
  `@maplibre/vt-pbf @opentelemetry/api @preact/signals cookie crc-32
  fastest-levenshtein ipaddr.js lru-cache negotiator p-queue pbf preact
  preact-render-to-string pure-rand range-parser`.split(/\s+/);

/** What a build calls the server's module before it is in one file. */
const SPREAD = "server_modules.js";

/**
 * Puts the modules that a build's `server.js` loads into it and into chunks
 * beside it, and has it export what `main.ts` does. Other packages than those
 * named above stay what they are: they are loaded when they are asked for, and
 * know where their own files are.
 *
 * What it cannot put together stays as the build left it and serves as well.
 *
 * @param outDir The folder of the build.
 * @param root That of deno.json and `main.ts`.
 * @returns Why it could not, in the bundler's words; `null` if it could.
 */
export async function bundleServer(
  outDir: string,
  root: string,
): Promise<string | null> {
  const server = join(outDir, "server.js");
  await Deno.rename(server, join(outDir, SPREAD));
  const main = relative(outDir, join(root, "main.ts")).split(sep).join("/");
  await Deno.writeTextFile(
    server,
    `// Written by the build.
export { default } from "./${SPREAD}";
export * from "${main}";
`,
  );
  const bundled = join(outDir, "bundled");
  const config = join(root, "deno.json");
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--code-splitting",
      ...await packagesApart(config),
      "--config",
      config,
      "--outdir",
      bundled,
      server,
    ],
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) return new TextDecoder().decode(stderr).trim();
  // Beside the snapshot: where a module stands is where it looks for files. The
  // one that loads the others comes last, so that there is always a whole one.
  const names = (await Array.fromAsync(Deno.readDir(bundled)))
    .map(({ name }) => name).sort((a, b) =>
      Number(a === "server.js") - Number(b === "server.js")
    );
  for (const name of names) {
    await Deno.rename(join(bundled, name), join(outDir, name));
  }
  await Deno.remove(bundled);
  return null;
}

/** Options that leave out what deno.json takes from npm, but for the few. */
async function packagesApart(config: string): Promise<string[]> {
  const { imports } = JSON.parse(await Deno.readTextFile(config)) as {
    imports: Record<string, string>;
  };
  return Object.entries(imports)
    .filter(([name, target]) =>
      target.startsWith("npm:") && !NEEDED_AT_ONCE.includes(name)
    )
    .flatMap(([name]) => ["--external", name, "--external", `${name}/*`]);
}
