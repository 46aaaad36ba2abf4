import { resolve } from "node:path";
import { type App, setBuildCache } from "../app.ts";
import { setBuildId } from "../runtime/asset.ts";
import {
  type BuildOptions,
  resolveBuildOptions,
  type ResolvedBuildConfig,
  toPath,
} from "./build_options.ts";
import { lockCssUrls } from "./css_urls.ts";
import { type AppModule, serveDev } from "./dev_server.ts";
import { loadBuild } from "./load_build.ts";
import { makeBuild } from "./make_build.ts";
import {
  type OnTransformOptions,
  StaticTransforms,
  type TransformFn,
} from "./static_transforms.ts";
import { writeSnapshot } from "./write_snapshot.ts";

/** Bundles islands, gathers routes and static files, and serves in development. */
export class Builder {
  readonly config: ResolvedBuildConfig;
  readonly #islands = new Set<string>();
  readonly #transforms = new StaticTransforms();

  constructor(options: BuildOptions = {}) {
    this.config = resolveBuildOptions(options);
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
    const isPath = /^(?:file:|\.|\/|[a-zA-Z]:\\)/.test(specifier);
    this.#islands.add(
      isPath ? resolve(this.config.root, toPath(specifier)) : specifier,
    );
  }

  /** Has static files changed on their way into the build. */
  onTransformStaticFile(options: OnTransformOptions, fn: TransformFn): void {
    this.#transforms.add(options, fn);
  }

  /**
   * Builds, by default for production and into `outDir`. With a snapshot in memory, the returned function gives the
   * build to an app; one on disk is for `server.js` alone, and no module of the application is loaded.
   *
   * Throws what Deno, esbuild or a transform found wrong.
   */
  async build(
    { mode = "production", snapshot = "disk" }: {
      mode?: "development" | "production";
      snapshot?: "disk" | "memory";
    } = {},
    // deno-lint-ignore no-explicit-any
  ): Promise<(app: App<any>) => void> {
    this.config.mode = mode;
    const build = await makeBuild(this.config, this.#islands, this.#transforms);
    if (snapshot === "disk") {
      await writeSnapshot(build, this.config);
      return () => {
        throw new TypeError(
          'This build is on disk: build with { snapshot: "memory" } to apply it',
        );
      };
    }
    const cache = await loadBuild(build, this.config, this.#transforms);
    return (app) => {
      setBuildId(build.buildId);
      setBuildCache(app, cache, mode);
    };
  }

  /**
   * Serves the app with live reload and error pages. Resolves once it listens; changes to modules need a restart, which
   * `deno run --watch` does.
   */
  async listen(
    importApp: () => Promise<AppModule>,
    options: Partial<Deno.ServeTcpOptions> = {},
  ): Promise<void> {
    const apply = await this.build({ mode: "development", snapshot: "memory" });
    await serveDev(importApp, apply, options);
  }
}
