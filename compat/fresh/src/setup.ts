import type { AnyComponent, LayoutConfig, RouteConfig } from "./components.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middlewares/mod.ts";
import { mergePath, type Method, UrlPatternRouter } from "./router.ts";
import {
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

  /**
   * Adds a route for the methods it has handlers for; a component without a
   * handler answers every method. A lazy route, of which nothing is known yet,
   * is there for every method or those that `config` names, and answers 404 to
   * the ones that it lacks.
   */
  route(
    pattern: string,
    folder: string,
    route: MaybeLazy<Route<State>>,
    config?: RouteConfig,
  ): void {
    const lazy = typeof route === "function";
    const { routeOverride, methods } = (lazy ? config : route.config) ?? {};
    const run: Middleware<State> = async (ctx) =>
      await runRoute(ctx, lazy ? await route() : route);
    for (const method of lazy ? [methods ?? "ALL"].flat() : methodsOf(route)) {
      this.handle(method, routeOverride ?? pattern, folder, [run]);
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
  { component, handler }: Route<State>,
): (Method | "ALL")[] {
  if (handler === undefined || typeof handler === "function") return ["ALL"];
  const methods = Object.keys(handler) as Method[];
  if (component !== undefined && !methods.includes("GET")) methods.push("GET");
  return methods;
}
