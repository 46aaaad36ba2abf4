import type { App } from "fresh";
import { setBuildCache } from "../src/app.ts";
import type { BuildCache, StaticFile } from "../src/build_cache.ts";
import { toFsRoutes } from "../src/fs_routes.ts";
import { type Ask, serve } from "./public/support.ts";

export * from "./public/support.ts";

/** A build of route modules and static files that exist in memory only. */
export function fakeBuild(
  { routes = {}, files = {}, lazy = false, ...rest }: {
    /** Modules by path below `routes/`. */
    routes?: Record<string, Record<string, unknown>>;
    /** Hash and text by URL path. */
    files?: Record<string, { hash: string | null; text: string }>;
    /** Load the modules at the first request. */
    lazy?: boolean;
  } & Partial<BuildCache>,
): BuildCache & { closed: string[] } {
  const closed: string[] = [];
  return {
    root: "/project",
    buildId: "build-1",
    clientEntry: "/_fresh/js/build-1/client.js",
    islands: new Map(),
    fsRoutes: toFsRoutes(Object.keys(routes)).map(({ file, ...route }) => {
      const mod = routes[file]!;
      return { ...route, mod: lazy ? () => Promise.resolve(mod) : mod };
    }),
    dev: false,
    readFile: (pathname) => Promise.resolve(open(pathname)),
    closed,
    ...rest,
  };

  function open(pathname: string): StaticFile | null {
    const file = files[pathname];
    if (file === undefined) return null;
    const bytes = new TextEncoder().encode(file.text);
    return {
      hash: file.hash,
      size: bytes.byteLength,
      contentType: "text/css; charset=UTF-8",
      readable: bytes,
      close: () => void closed.push(pathname),
    };
  }
}

/** An app served with a fake build. */
export function serveBuild<State>(
  app: App<State>,
  build: BuildCache,
  mode: "production" | "development" = "production",
): Ask {
  setBuildCache(app, build, mode);
  return serve(app);
}
