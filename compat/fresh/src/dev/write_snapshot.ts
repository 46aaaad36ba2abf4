import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { BuildFile } from "../snapshot.ts";
import type { Build } from "./make_build.ts";

/**
 * Writes a build for `deno serve`: `server.js`, the `snapshot.js` it reads, and
 * below `static/` what was bundled or transformed. Replaces what was there.
 */
export async function writeSnapshot(
  build: Build,
  config: { outDir: string; root: string; serverEntry: string },
): Promise<void> {
  const { outDir } = config;
  if (`${config.root}${sep}`.startsWith(outDir + sep)) {
    throw new TypeError(`Refusing to replace ${outDir}: the project is in it`);
  }
  await Deno.remove(outDir, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  await Deno.mkdir(outDir, { recursive: true });

  const files: Record<string, BuildFile> = {};
  for (const [pathname, file] of build.files) {
    const { hash, contentType } = file;
    if ("content" in file) {
      const path = join("static", ...pathname.split("/"));
      await Deno.mkdir(dirname(join(outDir, path)), { recursive: true });
      await Deno.writeFile(join(outDir, path), file.content);
      files[pathname] = { path: slashes(path), hash, contentType };
    } else {
      const path = slashes(relative(outDir, file.path));
      files[pathname] = { path, hash, contentType };
    }
  }
  await Deno.writeTextFile(
    join(outDir, "snapshot.js"),
    snapshotModule(build, files, config),
  );
  const entry = specifier(outDir, config.serverEntry);
  await Deno.writeTextFile(
    join(outDir, "server.js"),
    serverModule(entry) + "\nexport default { fetch: app.handler() };\n",
  );
  await Deno.writeTextFile(
    join(outDir, "compiled-entry.js"),
    serverModule(entry) + COMPILED_ENTRY,
  );
}

const COMPILED_ENTRY = `
await app.listen({
  port: Deno.env.has("PORT") ? Number(Deno.env.get("PORT")) : undefined,
  hostname: Deno.env.get("HOSTNAME"),
});
`;

function serverModule(entry: string): string {
  return `// Written by the build.
import { openSnapshot, setBuildCache } from "fresh/internal";
import { app } from ${entry};
import { snapshot } from "./snapshot.js";

setBuildCache(app, openSnapshot(snapshot, import.meta.dirname), "production");
`;
}

function snapshotModule(
  build: Build,
  files: Record<string, BuildFile>,
  { outDir, root }: { outDir: string; root: string },
): string {
  const imports: string[] = [];
  const islands = build.islands.map(({ name, file, source }, index) => {
    imports.push(
      `import * as island${index} from ${specifier(outDir, source)};`,
    );
    return `{ name: ${JSON.stringify(name)}, file: ${
      JSON.stringify(file)
    }, mod: island${index} }`;
  });
  const routes = build.fsRoutes.map(({ file, ...route }, index) => {
    imports.push(`import * as route${index} from ${specifier(outDir, file)};`);
    return `{ ...${JSON.stringify(route)}, mod: route${index} }`;
  });
  return `// Written by the build.
${imports.join("\n")}

export const snapshot = {
  root: ${JSON.stringify(slashes(relative(outDir, root)) || ".")},
  buildId: ${JSON.stringify(build.buildId)},
  clientEntry: ${JSON.stringify(build.clientEntry)},
  islands: [${islands.join(", ")}],
  fsRoutes: [
    ${routes.join(",\n    ")}
  ],
  files: ${JSON.stringify(files, null, 2)},
};
`;
}

/** A module as `outDir` imports it, as a JavaScript string. */
function specifier(outDir: string, source: string): string {
  if (!isAbsolute(source)) {
    return JSON.stringify(source);
  }
  const path = slashes(relative(outDir, source));
  return JSON.stringify(path.startsWith(".") ? path : `./${path}`);
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}
