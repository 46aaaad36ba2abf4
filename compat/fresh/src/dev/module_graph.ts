import { fileURLToPath } from "node:url";

/** One npm package of a program, where Deno keeps it. */
export interface NpmPackage {
  name: string;
  version: string;
  /** Ids of the packages that its imports by name lead to. */
  dependencies: string[];
  localPath: string;
}

interface Resolved {
  specifier?: string;
  error?: string;
}

interface GraphModule {
  specifier: string;
  kind?: string;
  local?: string;
  error?: string;
  npmPackage?: string;
  dependencies?: { specifier: string; code?: Resolved; type?: Resolved }[];
}

interface Info {
  modules: GraphModule[];
  redirects: Record<string, string>;
  npmPackages: Record<string, NpmPackage>;
}

/** Where an import leads: to a file, or into an npm package. */
export type Target =
  | { file: string }
  | { npm: NpmPackage; subpath: string };

/** How Deno resolves every import of a program: import maps, links, `npm:` and `jsr:` included. */
export class ModuleGraph {
  readonly npmPackages: Record<string, NpmPackage>;
  readonly #modules: Map<string, GraphModule>;
  readonly #byFile = new Map<string, GraphModule>();
  readonly #redirects: Record<string, string>;

  constructor(info: Info) {
    this.npmPackages = info.npmPackages ?? {};
    this.#redirects = info.redirects ?? {};
    this.#modules = new Map(info.modules.map((mod) => [mod.specifier, mod]));
    for (const mod of info.modules) {
      if (mod.local) this.#byFile.set(mod.local, mod);
    }
  }

  /** Local files of the program, sorted. */
  get files(): string[] {
    return [...this.#byFile.keys()].sort();
  }

  /** The address that a file's text came from; `null` for none of the program's. */
  sourceOf(file: string): string | null {
    return this.#byFile.get(file)?.specifier ?? null;
  }

  /** The package that `<source>/jsx-runtime` is imported from. */
  get jsxImportSource(): string {
    for (const mod of this.#modules.values()) {
      for (const { specifier } of mod.dependencies ?? []) {
        const source = /^(.+)\/jsx-(?:dev-)?runtime$/.exec(specifier)?.[1];
        if (source) return source;
      }
    }
    return "preact";
  }

  /**
   * What an import of a file leads to; `null` where Deno saw no such import.
   * Throws `TypeError` for one that Deno could not resolve.
   */
  resolve(file: string, specifier: string): Target | null {
    const found = this.#byFile.get(file)?.dependencies?.find((dependency) =>
      dependency.specifier === specifier && dependency.code
    )?.code;
    if (found === undefined) return null;
    if (found.specifier === undefined) {
      throw new TypeError(found.error ?? `Cannot resolve "${specifier}"`);
    }
    return this.#target(found.specifier);
  }

  /** The file of a module that was asked for. Throws `TypeError` for an npm package, `Error` for a module with errors. */
  entryFile(specifier: string): string {
    const target = this.#target(specifier);
    if ("file" in target) return target.file;
    throw new TypeError(
      `An island must be a module, not an npm package: ${specifier}`,
    );
  }

  #target(specifier: string): Target {
    specifier = this.#redirects[specifier] ?? specifier;
    const mod = this.#modules.get(specifier);
    if (mod?.error) throw new Error(mod.error);
    if (mod?.npmPackage) {
      const npm = this.npmPackages[mod.npmPackage]!;
      const path = specifier.replace(/^npm:\/?(?:@[^/]+\/)?[^/]+/, "");
      return { npm, subpath: path === "" ? "." : `.${path}` };
    }
    if (mod?.local) return { file: mod.local };
    if (specifier.startsWith("file:")) {
      return { file: fileURLToPath(specifier) };
    }
    throw new TypeError(`Cannot bundle "${specifier}" for the browser`);
  }
}

/**
 * Asks Deno for the graph of `specifiers`, with the configuration of `root`.
 * Throws `Error` with what Deno said if it fails.
 */
export async function readModuleGraph(
  root: string,
  specifiers: string[],
): Promise<ModuleGraph> {
  const entry = specifiers.map((spec) => `import ${JSON.stringify(spec)};`);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "info",
      "--json",
      `data:text/typescript,${encodeURIComponent(entry.join(""))}`,
    ],
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  if (!success) throw new Error(text.decode(stderr));
  return new ModuleGraph(JSON.parse(text.decode(stdout)));
}
