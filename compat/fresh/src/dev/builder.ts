import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { contentType } from "mime-types";
import { type App, setBuildCache } from "../app.ts";
import type { BuildCache } from "../build_cache.ts";
import { type FsRoutePath, toFsRoutes } from "../fs_routes.ts";
import { setBuildId } from "../runtime/asset.ts";
import { type BuildFile, collectIslands, openFile } from "../snapshot.ts";
import { bundle, type BundleOptions } from "./bundle.ts";
import { lockCssUrls } from "./css_urls.ts";
import { type AppModule, serveDev } from "./dev_server.ts";
import { type ModuleGraph, readModuleGraph } from "./module_graph.ts";
import { specToName, uniqueName } from "./names.ts";
import { hashOf, isModule, listFiles, urlPath } from "./project_files.ts";
import {
  type OnTransformOptions,
  StaticTransforms,
  type TransformFn,
} from "./static_transforms.ts";
import { type Build, writeSnapshot } from "./write_snapshot.ts";

/** What `new Builder()` takes; relative paths are below `root`. */
export interface BuildOptions {
  /** Browsers to write for, as esbuild names them. */
  target?: string | string[];
  /** The project's folder: a path or a `file:` URL. Default: `Deno.cwd()`. */
  root?: string;
  /** The module that exports `app`. Default: `main.ts`. */
  serverEntry?: string;
  /** Where a build is written. Default: `_fresh`. */
  outDir?: string;
  /** Default: `static`. */
  staticDir?: string;
  /** Default: `islands`. */
  islandDir?: string;
  /** Default: `routes`. */
  routeDir?: string;
  /** Files to leave out, by their path. */
  ignore?: RegExp[];
  /** Source maps in production. */
  sourceMap?: BundleOptions["sourceMap"];
}

/** The options with every default, and absolute paths. */
export type ResolvedBuildConfig =
  & Required<Omit<BuildOptions, "sourceMap">>
  & Pick<BuildOptions, "sourceMap">
  & {
    /** Of the latest build; empty before the first. */
    buildId: string;
    mode: "development" | "production";
  };

const CLIENT = new URL("../runtime/client.ts", import.meta.url).href;
const CLIENT_NAME = "fresh-runtime";

/** Bundles islands, gathers routes and static files, and serves in development. */
export class Builder {
  readonly config: ResolvedBuildConfig;
  readonly #islands = new Set<string>();
  readonly #transforms = new StaticTransforms();

  constructor(options: BuildOptions = {}) {
    const root = resolve(toPath(options.root ?? Deno.cwd()));
    const below = (path: string) => resolve(root, toPath(path));
    this.config = {
      target: options.target ?? ["chrome99", "firefox99", "safari15"],
      root,
      serverEntry: below(options.serverEntry ?? "main.ts"),
      outDir: below(options.outDir ?? "_fresh"),
      staticDir: below(options.staticDir ?? "static"),
      islandDir: below(options.islandDir ?? "islands"),
      routeDir: below(options.routeDir ?? "routes"),
      ignore: options.ignore ?? [],
      sourceMap: options.sourceMap,
      buildId: "",
      mode: "production",
    };
    this.#transforms.add(
      { pluginName: "css-urls", filter: /\.css$/ },
      ({ text, mode }) => {
        if (mode === "development") return;
        const content = lockCssUrls(text, this.config.buildId);
        if (content !== text) return { content };
      },
    );
  }

  /** Makes a module's components islands: a path, a `file:` URL or a specifier. */
  registerIsland(specifier: string): void {
    this.#islands.add(specifier);
  }

  /** Has static files changed on their way into the build. */
  onTransformStaticFile(options: OnTransformOptions, fn: TransformFn): void {
    this.#transforms.add(options, fn);
  }

  /**
   * Builds, by default for production and into `outDir`. With a snapshot in
   * memory, the returned function gives the build to an app; one on disk is for
   * `server.js` alone, and no module of the application is loaded.
   */
  async build(
    { mode = "production", snapshot = "disk" }: {
      mode?: "development" | "production";
      snapshot?: "disk" | "memory";
    } = {},
    // deno-lint-ignore no-explicit-any
  ): Promise<(app: App<any>) => void> {
    const build = await this.#build(mode);
    if (snapshot === "disk") {
      await writeSnapshot(build, this.config);
      return () => {
        throw new TypeError(
          `This build is on disk: build with { snapshot: "memory" } to apply it`,
        );
      };
    }
    const cache = await this.#load(build);
    return (app) => {
      setBuildId(build.buildId);
      setBuildCache(app, cache, mode);
    };
  }

  /**
   * Serves the app with live reload and error pages. Resolves once it listens;
   * changes to modules need a restart, which `deno run --watch` does.
   */
  async listen(
    importApp: () => Promise<AppModule>,
    options: Partial<Deno.ServeTcpOptions> = {},
  ): Promise<void> {
    const apply = await this.build({ mode: "development", snapshot: "memory" });
    await serveDev(importApp, apply, options);
  }

  async #build(mode: "development" | "production"): Promise<Build> {
    const { config } = this;
    config.mode = mode;
    const [routeFiles, islandFiles, staticFiles] = await Promise.all([
      this.#list(config.routeDir),
      this.#list(config.islandDir),
      this.#list(config.staticDir),
    ]);
    const sources = [
      ...islandFiles.filter(isModule),
      ...routeFiles.filter((file) =>
        isModule(file) && urlPath(config.routeDir, file).includes("(_islands)/")
      ),
      ...[...this.#islands].map((spec) => this.#toSource(spec)),
    ];
    const graph = await readModuleGraph(config.root, [
      CLIENT,
      ...sources.map(toSpecifier),
    ]);
    const hashes = await hashFiles(staticFiles);
    const buildId = config.buildId = await this.#identify(
      graph,
      staticFiles.map((file) =>
        `${urlPath(config.staticDir, file)} ${hashes.get(file)}`
      ),
    );
    const bundled = await this.#bundle(graph, new Set(sources));
    const files = new Map<string, BuildFile>();
    for (const file of staticFiles) {
      const pathname = `/${urlPath(config.staticDir, file)}`;
      const content = await this.#transforms.apply(file, config);
      files.set(
        pathname,
        content === null
          ? { path: file, hash: hashes.get(file)!, contentType: typeOf(file) }
          : await inMemory(pathname, content),
      );
    }
    for (const [pathname, content] of bundled.files) {
      files.set(pathname, await inMemory(pathname, content));
    }
    return {
      buildId,
      clientEntry: `${prefix(buildId)}${CLIENT_NAME}.js`,
      islands: bundled.islands,
      fsRoutes: toFsRoutes(
        routeFiles.map((file) => urlPath(config.routeDir, file)),
      ).map((route): FsRoutePath => ({
        ...route,
        file: join(config.routeDir, route.file),
      })),
      files,
    };
  }

  async #bundle(
    graph: ModuleGraph,
    sources: Set<string>,
  ): Promise<
    { files: Map<string, Uint8Array<ArrayBuffer>> } & Pick<Build, "islands">
  > {
    const { config } = this;
    const { buildId, mode, root, target, sourceMap } = config;
    const taken = new Set([CLIENT_NAME]);
    const entries: Record<string, string> = {
      [CLIENT_NAME]: fileOf(graph, CLIENT),
    };
    const islands: Build["islands"] = [];
    for (const source of sources) {
      const name = uniqueName(specToName(source), taken);
      entries[name] = fileOf(graph, toSpecifier(source));
      islands.push({ name, file: `${prefix(buildId)}${name}.js`, source });
    }
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    const dev = mode === "development";
    // Without islands a page has no script, but for live reload.
    if (islands.length > 0 || dev) {
      const outputs = await bundle(
        { entries, graph, root, buildId, dev, target, sourceMap },
      );
      for (const [name, content] of outputs) {
        files.set(prefix(buildId) + name, content);
      }
    }
    return { files, islands };
  }

  /** Equal for equal input, so that a build of the same sources leaves browsers' caches alone. */
  async #identify(graph: ModuleGraph, statics: string[]): Promise<string> {
    const { mode, target, sourceMap, root } = this.config;
    const hashes = await hashFiles(graph.files);
    const parts = [
      mode,
      JSON.stringify({ target, sourceMap }),
      ...statics,
      ...graph.files.map((file) =>
        `${urlPath(root, file)} ${hashes.get(file)}`
      ),
      ...Object.keys(graph.npmPackages).sort(),
    ];
    return (await hashOf(parts.join("\n"))).slice(0, 16);
  }

  async #load(build: Build): Promise<BuildCache> {
    const { config } = this;
    const islands = await Promise.all(build.islands.map(async (island) => ({
      ...island,
      mod: await import(toSpecifier(island.source)),
    })));
    const fsRoutes = await Promise.all(build.fsRoutes.map(async (route) => ({
      ...route,
      mod: await import(toSpecifier(route.file)),
    })));
    return {
      root: config.root,
      buildId: build.buildId,
      clientEntry: build.clientEntry,
      islands: collectIslands(islands),
      fsRoutes,
      dev: config.mode === "development",
      async readFile(pathname) {
        const file = build.files.get(pathname);
        return file === undefined ? null : await openFile(file, "");
      },
    };
  }

  async #list(dir: string): Promise<string[]> {
    const { outDir, ignore } = this.config;
    return await listFiles(
      dir,
      (path) => path === outDir || ignore.some((pattern) => pattern.test(path)),
    );
  }

  #toSource(spec: string): string {
    if (spec.startsWith("file:")) return fileURLToPath(spec);
    if (/^(?:\.|\/|[a-zA-Z]:\\)/.test(spec)) {
      return resolve(this.config.root, spec);
    }
    return spec;
  }
}

function prefix(buildId: string): string {
  return `/_fresh/js/${buildId}/`;
}

function fileOf(graph: ModuleGraph, specifier: string): string {
  const target = graph.target(specifier);
  if ("file" in target) return target.file;
  throw new TypeError(`An island must be a module of its own: ${specifier}`);
}

function toPath(path: string): string {
  return path.startsWith("file:") ? fileURLToPath(path) : path;
}

function toSpecifier(source: string): string {
  return /^(?:\/|[a-zA-Z]:\\)/.test(source)
    ? pathToFileURL(source).href
    : source;
}

async function hashFiles(files: string[]): Promise<Map<string, string>> {
  return new Map(
    await Promise.all(
      files.map(async (file) =>
        [file, await hashOf(await Deno.readFile(file))] as const
      ),
    ),
  );
}

async function inMemory(
  pathname: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<BuildFile> {
  return {
    content,
    hash: await hashOf(content),
    contentType: typeOf(pathname),
  };
}

function typeOf(path: string): string {
  const extension = /\.[^./\\]+$/.exec(path)?.[0];
  return (extension && contentType(extension)) || "application/octet-stream";
}
