import type { FsRouteFile } from "./build_cache.ts";
import type { AnyComponent, RouteConfig } from "./components.ts";
import type { RouteHandler } from "./handlers.ts";
import type { Middleware } from "./middlewares/mod.ts";
import { mergePath } from "./router.ts";
import type { Setup } from "./setup.ts";

/** What a file below `routes/` may export. */
interface FsModule<State> {
  default?: AnyComponent<State>;
  handler?: unknown;
  handlers?: unknown;
  config?: RouteConfig;
}

/**
 * Registers one loaded file of `routes/` below a path prefix.
 *
 * Throws `TypeError` for a module without what its kind of file must export.
 */
export function addFsRoute<State>(
  setup: Setup<State>,
  file: FsRouteFile,
  prefix: string,
): void {
  const mod = file.mod as FsModule<State>;
  const handler = mod.handler ?? mod.handlers;
  const folder = prefix + file.routePattern;
  const route = {
    component: mod.default,
    handler: handler as RouteHandler<unknown, State> | undefined,
    config: mod.config,
  };

  switch (file.type) {
    case "middleware":
      return addMiddleware(setup, folder, file.id, handler ?? mod.default);
    case "layout":
      if (handler !== undefined) warn("Layout does not support handlers");
      return setup.layout(folder, component(mod, file), mod.config ?? {});
    case "app":
      return setup.appWrapper(folder, component(mod, file));
    case "error":
      return setup.onError(folder, route);
    case "notFound":
      return setup.setNotFound(route);
    case "route": {
      if (handler === undefined && mod.default === undefined) {
        throw new TypeError(
          `Route "${file.id}" has no relevant exports: expected a default component or handlers`,
        );
      }
      const pattern = mod.config?.routeOverride ?? file.pattern;
      // Lazy: what a file answers is known when it is first asked.
      return setup.route(
        mergePath(prefix, pattern),
        folder,
        () => Promise.resolve(route),
      );
    }
  }
}

function addMiddleware<State>(
  setup: Setup<State>,
  folder: string,
  id: string,
  handler: unknown,
): void {
  const list = Array.isArray(handler) ? handler : [handler];
  if (list.some((entry) => typeof entry !== "function")) {
    return warn(
      `Middleware does not support object handlers with GET, POST, etc. in routes${id}`,
    );
  }
  setup.use(folder, list as Middleware<State>[]);
}

function component<State>(
  mod: FsModule<State>,
  file: FsRouteFile,
): AnyComponent<State> {
  if (mod.default !== undefined) return mod.default;
  throw new TypeError(
    `"${file.id}" has no relevant exports: expected a default component`,
  );
}

function warn(text: string): void {
  console.warn(
    `🍋 %c[WARNING] Unsupported route config: ${text}`,
    "color: rgb(251, 184, 0)",
  );
}
