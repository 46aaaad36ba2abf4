import { join, relative, sep } from "node:path";

const SCRIPT = /\.(?:[tj]sx?|[cm][tj]s)$/;
const NO_MODULE = /(?:[._]test|\.d)\.[^.]+$/;

/** Whether a file is a module of the application, not a test or a declaration. */
export function isModule(path: string): boolean {
  return SCRIPT.test(path) && !NO_MODULE.test(path);
}

/** All files below a folder, sorted; none if there is no such folder. */
export async function listFiles(
  dir: string,
  skip: (path: string) => boolean,
): Promise<string[]> {
  const files: string[] = [];
  const visit = async (folder: string) => {
    for await (const entry of Deno.readDir(folder)) {
      const path = join(folder, entry.name);
      if (skip(path)) continue;
      const isDirectory = entry.isSymlink
        ? (await Deno.stat(path)).isDirectory
        : entry.isDirectory;
      if (isDirectory) await visit(path);
      else files.push(path);
    }
  };
  try {
    await visit(dir);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return files.sort();
}

/** A path below a folder with `/` between its parts, as in URLs. */
export function urlPath(dir: string, file: string): string {
  return relative(dir, file).split(sep).join("/");
}

/** Hex SHA-256 of bytes or text. */
export async function hashOf(
  content: string | Uint8Array<ArrayBuffer>,
): Promise<string> {
  const bytes = typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** `hashOf()` of files, by path. */
export async function hashFiles(files: string[]): Promise<Map<string, string>> {
  return new Map(
    await Promise.all(
      files.map(async (file) =>
        [file, await hashOf(await Deno.readFile(file))] as const
      ),
    ),
  );
}
