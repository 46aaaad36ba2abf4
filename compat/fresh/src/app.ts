import type { BuildCache, FsRouteFile } from "./build_cache.ts";
import type { AnyComponent, LayoutConfig, RouteConfig } from "./components.ts";
import {
  type FreshConfig,
  resolveConfig,
  type ResolvedFreshConfig,
} from "./config.ts";
import { Context } from "./context.ts";
import { HttpError, REASONS } from "./error.ts";
import { addFsRoute } from "./fs_modules.ts";
import { type MaybeLazyMiddleware, runMiddlewares } from "./middlewares/mod.ts";
import { devErrorPage } from "./render/error_page.ts";
import { mergePath, type Method } from "./router.ts";
import type { Route, RouteOrMiddleware } from "./segments.ts";
import { Setup } from "./setup.ts";
import type { MaybeLazy } from "./types.ts";

/** The connection of a request that came from no server, as in tests. */
export const DEFAULT_CONN_INFO: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 8080 },
  completed: Promise.resolve(),
};

/** Where `app.listen()` listens. */
export interface ListenOptions extends Partial<Deno.ServeTcpOptions> {
  /** The address to print, where it differs from the one listened at. */
  remoteAddress?: string;
}

type Step<State> = (setup: Setup<State>, files: FsRouteFile[]) => void;

const caches = new WeakMap<object, BuildCache>();

/** Gives an app the files and routes that a build made. */
export function setBuildCache<State>(
  app: App<State>,
  cache: BuildCache,
  mode: "development" | "production",
): void {
  caches.set(app, cache);
  app.config.root = cache.root;
  app.config.mode = mode;
}

/**
 * An application: middlewares, routes, layouts and error pages, each applied to
 * what is registered after it.
 */
export class App<State> {
  readonly config: ResolvedFreshConfig;
  readonly #steps: Step<State>[] = [];

  constructor(config: FreshConfig = {}) {
    this.config = resolveConfig(config);
  }

  /** Adds middlewares, to everything or to what is at and below a path. */
  use(...middlewares: MaybeLazyMiddleware<State>[]): this;
  use(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this;
  use(
    first: string | MaybeLazyMiddleware<State>,
    ...rest: MaybeLazyMiddleware<State>[]
  ): this {
    const [path, middlewares] = typeof first === "string"
      ? [first, rest]
      : ["*", [first, ...rest]];
    return this.#add((setup) => setup.use(path, middlewares));
  }

  get(path: string, ...handlers: MaybeLazyMiddleware<State>[]): this {
    return this.#handle("GET", path, handlers);
  }

  post(path: string, ...handlers: MaybeLazyMiddleware<State>[]): this {
    return this.#handle("POST", path, handlers);
  }

  patch(path: string, ...handlers: MaybeLazyMiddleware<State>[]): this {
    return this.#handle("PATCH", path, handlers);
  }

  put(path: string, ...handlers: MaybeLazyMiddleware<State>[]): this {
    return this.#handle("PUT", path, handlers);
  }

  delete(path: string, ...handlers: MaybeLazyMiddleware<State>[]): this {
    return this.#handle("DELETE", path, handlers);
  }

  head(path: string, ...handlers: MaybeLazyMiddleware<State>[]): this {
    return this.#handle("HEAD", path, handlers);
  }

  /** Answers every method. */
  all(path: string, ...handlers: MaybeLazyMiddleware<State>[]): this {
    return this.#handle("ALL", path, handlers);
  }

  /**
   * Adds a route with a component, handlers or both. `config` is for lazy
   * routes; others bring their own.
   */
  route(
    path: string,
    route: MaybeLazy<Route<State>>,
    config?: RouteConfig,
  ): this {
    return this.#add((setup) => setup.route(path, path, route, config));
  }

  /** Sets the component around the pages at and below a path. */
  layout(
    path: string,
    component: AnyComponent<State>,
    config: LayoutConfig = {},
  ): this {
    return this.#add((setup) => setup.layout(path, component, config));
  }

  /** Sets the component around every page, from `<html>` on. */
  appWrapper(component: AnyComponent<State>): this {
    return this.#add((setup) => setup.appWrapper("*", component));
  }

  /** Sets what answers when something at or below a path throws. */
  onError(path: string, page: RouteOrMiddleware<State>): this {
    return this.#add((setup) => setup.onError(path, page));
  }

  /** Sets what answers every 404, whether nothing matched or one was thrown. */
  notFound(page: RouteOrMiddleware<State>): this {
    return this.#add((setup) => setup.setNotFound(page));
  }

  /** Adds the files of `routes/` here, below a path if one is given. */
  fsRoutes(path = "*"): this {
    return this.#add((setup, files) => {
      for (const file of files) addFsRoute(setup, file, mergePath(path, ""));
    });
  }

  /** The app as a function from a request to its response. */
  handler(): (
    req: Request,
    info?: Deno.ServeHandlerInfo,
  ) => Promise<Response> {
    const cache = caches.get(this) ?? noBuild(this.config);
    const lazy = cache.fsRoutes.some((file) => typeof file.mod === "function");
    let ready: Promise<Setup<State>> | null = lazy
      ? null
      : Promise.resolve(this.#setUp(cache.fsRoutes));

    return async (req, info = DEFAULT_CONN_INFO) => {
      try {
        // A failed load, of a file being edited say, is tried again.
        ready ??= loadAll(cache.fsRoutes).then(
          (files) => this.#setUp(files),
          (error) => {
            ready = null;
            throw error;
          },
        );
        return await this.#respond(await ready, cache, req, info);
      } catch (error) {
        return defaultErrorPage(error, cache, this.config.basePath);
      }
    };
  }

  /** Listens for connections until the server is shut down. */
  async listen(options: ListenOptions = {}): Promise<void> {
    const { remoteAddress, ...serveOptions } = options;
    const server = Deno.serve({
      onListen: ({ hostname, port }) => {
        const host = remoteAddress ??
          (/^(0\.0\.0\.0|::)$/.test(hostname) ? "localhost" : hostname);
        console.log(`Ready at http://${host}:${port}${this.config.basePath}/`);
      },
      ...serveOptions,
    }, this.handler());
    await server.finished;
  }

  async #respond(
    setup: Setup<State>,
    cache: BuildCache,
    req: Request,
    info: Deno.ServeHandlerInfo,
  ): Promise<Response> {
    const url = new URL(req.url);
    // Two slashes at the start of a path would name another host in a redirect.
    url.pathname = url.pathname.replace(/\/{2,}/g, "/");

    const method = req.method.toUpperCase() as Method;
    const { params, item, methodMatch, pattern } = setup.router
      .match(method, url);
    const next = (): Promise<Response> => {
      if (methodMatch) return Promise.reject(new HttpError(404));
      if (method !== "OPTIONS") return Promise.reject(new HttpError(405));
      const allow = setup.allowedMethods(pattern!);
      return Promise.resolve(
        new Response(null, { status: 204, headers: { allow } }),
      );
    };
    const ctx = new Context<State>(
      req,
      url,
      info,
      pattern,
      params,
      this.config,
      next,
      cache,
    );
    const res = await runMiddlewares(item ?? setup.rootMiddlewares(), ctx);
    return method === "HEAD" ? new Response(null, res) : res;
  }

  #handle(
    method: Method | "ALL",
    path: string,
    handlers: MaybeLazyMiddleware<State>[],
  ): this {
    return this.#add((setup) => setup.handle(method, path, path, handlers));
  }

  #add(step: Step<State>): this {
    this.#steps.push(step);
    return this;
  }

  #setUp(files: FsRouteFile[]): Setup<State> {
    const setup = new Setup<State>(this.config.basePath);
    for (const step of this.#steps) step(setup, files);
    return setup;
  }
}

async function loadAll(files: FsRouteFile[]): Promise<FsRouteFile[]> {
  return await Promise.all(files.map(async (file) => ({
    ...file,
    mod: typeof file.mod === "function" ? await file.mod() : file.mod,
  })));
}

/** Answers what no error page of the app answered. */
function defaultErrorPage(
  error: unknown,
  cache: BuildCache,
  basePath: string,
): Response {
  if (error instanceof HttpError) {
    if (error.status >= 500) console.error(error);
    return new Response(error.message || REASONS[error.status], {
      status: error.status,
    });
  }
  console.error(error);
  if (cache.dev) return devErrorPage(error, cache, basePath);
  return new Response("Internal server error", { status: 500 });
}

function noBuild(config: ResolvedFreshConfig): BuildCache {
  return {
    root: config.root,
    buildId: "",
    clientEntry: "",
    islands: new Map(),
    fsRoutes: [],
    dev: false,
    readFile: () => Promise.resolve(null),
  };
}
