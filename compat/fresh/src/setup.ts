import type { AnyComponent, LayoutConfig } from "./components.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middlewares/mod.ts";
import { mergePath, type Method, UrlPatternRouter } from "./router.ts";
import {
  handlersOf,
  middlewaresAt,
  newSegment,
  type Route,
  type RouteOrMiddleware,
  runRoute,
  segmentAt,
} from "./segments.ts";
import type { MaybeLazy } from "./types.ts";

type Middlewares<State> = MaybeLazyMiddleware<State>[];

/**
 * An app being put together, step by step. Paths are without the base path. The
 * `folder` of a route is the path whose middlewares and layouts it inherits.
 */
export class Setup<State> {
  readonly router = new UrlPatternRouter<Middlewares<State>>();
  readonly #basePath: string;
  readonly #root = newSegment<State>(null);
  #rootMiddlewares: Middlewares<State> | null = null;
  #notFound: RouteOrMiddleware<State> | null = null;

  constructor(basePath: string) {
    this.#basePath = basePath;
  }

  use(path: string, middlewares: Middlewares<State>): void {
    segmentAt(this.#root, path).middlewares.push(...middlewares);
  }

  layout(
    path: string,
    component: AnyComponent<State>,
    config: LayoutConfig,
  ): void {
    segmentAt(this.#root, path).layout = { component, config };
  }

  appWrapper(path: string, component: AnyComponent<State>): void {
    segmentAt(this.#root, path).app = component;
  }

  onError(path: string, page: RouteOrMiddleware<State>): void {
    segmentAt(this.#root, path).onError = page;
  }

  setNotFound(page: RouteOrMiddleware<State>): void {
    this.#notFound = page;
  }

  handle(
    method: Method | "ALL",
    pattern: string,
    folder: string,
    handlers: Middlewares<State>,
  ): void {
    const around = middlewaresAt(
      segmentAt(this.#root, folder),
      () => this.#notFound,
    );
    const path = pattern === "*" ? "/*" : pattern;
    this.router.add(method, mergePath(this.#basePath, path), [
      ...around,
      ...handlers,
    ]);
  }

  /** Adds a route for the methods it has handlers for, `GET` for a component. */
  route(
    pattern: string,
    folder: string,
    route: MaybeLazy<Route<State>>,
    config?: LayoutConfig,
  ): void {
    const run: Middleware<State> = async (ctx) => {
      const loaded = typeof route === "function" ? await route() : route;
      return await runRoute(ctx, {
        ...loaded,
        config: { ...config, ...loaded.config },
      });
    };
    for (const method of methodsOf(route)) {
      this.handle(method, pattern, folder, [run]);
    }
  }

  /** The middlewares of requests that no route answers. */
  rootMiddlewares(): Middlewares<State> {
    return this.#rootMiddlewares ??= middlewaresAt(
      this.#root,
      () => this.#notFound,
    );
  }

  /** The value of an `Allow` header. */
  allowedMethods(pattern: string): string {
    return this.router.allowedMethods(pattern).join(", ");
  }
}

function methodsOf<State>(
  route: MaybeLazy<Route<State>>,
): (Method | "ALL")[] {
  if (typeof route === "function") return ["ALL"];
  const handlers = handlersOf(route);
  if (typeof handlers === "function") return ["ALL"];
  const methods = Object.keys(handlers ?? {}) as Method[];
  if (route.component !== undefined && !methods.includes("GET")) {
    methods.push("GET");
  }
  return methods;
}
