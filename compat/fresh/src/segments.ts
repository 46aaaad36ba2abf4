import {
  type AnyComponent,
  type LayoutConfig,
  renderComponent,
  type RouteConfig,
} from "./components.ts";
import { type Context, getInternals } from "./context.ts";
import { HttpError } from "./error.ts";
import type { HandlerFn, RouteHandler } from "./handlers.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middlewares/mod.ts";
import type { Method } from "./router.ts";
import type { Lazy } from "./types.ts";

/** A route: a component, handlers that load its data or answer themselves, or both. */
export interface Route<State> {
  component?: AnyComponent<State>;
  // deno-lint-ignore no-explicit-any
  handler?: RouteHandler<any, State>;
  /** Another name of `handler`. */
  // deno-lint-ignore no-explicit-any
  handlers?: RouteHandler<any, State>;
  config?: RouteConfig;
}

/** What error and not-found pages can be. */
export type RouteOrMiddleware<State> =
  | Route<State>
  | Lazy<Route<State>>
  | MaybeLazyMiddleware<State>;

/** One step of a path, with what was registered there so far. */
export interface Segment<State> {
  parent: Segment<State> | null;
  children: Map<string, Segment<State>>;
  middlewares: MaybeLazyMiddleware<State>[];
  layout: { component: AnyComponent<State>; config: LayoutConfig } | null;
  app: AnyComponent<State> | null;
  onError: RouteOrMiddleware<State> | null;
}

export function newSegment<State>(
  parent: Segment<State> | null,
): Segment<State> {
  return {
    parent,
    children: new Map(),
    middlewares: [],
    layout: null,
    app: null,
    onError: null,
  };
}

/** The segment of a path such as `/a/:b`, made where missing; `*` is its folder. */
export function segmentAt<State>(
  root: Segment<State>,
  path: string,
): Segment<State> {
  let segment = root;
  for (const part of path.split("/")) {
    if (part === "" || part === "*") continue;
    let child = segment.children.get(part);
    if (child === undefined) {
      child = newSegment(segment);
      segment.children.set(part, child);
    }
    segment = child;
  }
  return segment;
}

/**
 * The middlewares around everything in a segment, outermost first, as they stand
 * now: what is registered later does not join.
 */
export function middlewaresAt<State>(
  segment: Segment<State>,
  notFound: () => RouteOrMiddleware<State> | null,
): MaybeLazyMiddleware<State>[] {
  const own = [layer(segment, notFound), ...segment.middlewares];
  return segment.parent === null
    ? own
    : [...middlewaresAt(segment.parent, notFound), ...own];
}

/** Adds a segment's layout and app wrapper, and shows its error page. */
function layer<State>(
  { layout, app, onError }: Segment<State>,
  notFound: () => RouteOrMiddleware<State> | null,
): Middleware<State> {
  return async (ctx) => {
    const own = getInternals(ctx);
    if (app !== null) own.app = app;
    if (layout !== null) {
      applyConfig(ctx, layout.config);
      own.layouts = [...own.layouts, layout.component];
    }
    const inherited = { app: own.app, layouts: own.layouts };
    try {
      return await ctx.next();
    } catch (error) {
      Object.assign(own, inherited);
      const status = error instanceof HttpError ? error.status : 500;
      const page = notFound();
      if (status === 404 && page !== null) return await show(ctx, page, 200);
      if (onError !== null) return await show(ctx, onError, status);
      throw error;
    }
  };
}

async function show<State>(
  ctx: Context<State>,
  page: RouteOrMiddleware<State>,
  status: number,
): Promise<Response> {
  if (typeof page !== "function") return await runRoute(ctx, page, status);
  const result = await (page as (
    ctx: Context<State>,
  ) => Response | Promise<Response | Route<State> | Middleware<State>>)(ctx);
  if (result instanceof Response) return result;
  if (typeof result === "function") return await result(ctx);
  return await runRoute(ctx, result, status);
}

function applyConfig(ctx: Context<unknown>, config: LayoutConfig): void {
  const own = getInternals(ctx);
  if (config.skipInheritedLayouts) own.layouts = [];
  if (config.skipAppWrapper) own.app = null;
}

/** The handlers of a route, by either name. */
export function handlersOf<State>(
  route: Route<State>,
): RouteHandler<unknown, State> | undefined {
  return route.handler ?? route.handlers;
}

/**
 * Runs a route's handler for the request's method and renders its component.
 * `status` is the one of the rendered page unless the handler says otherwise.
 *
 * Throws `HttpError` 405 where the route has nothing for the method, or, on an
 * error page, the error that was to be shown.
 */
export async function runRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  if (route.config !== undefined) applyConfig(ctx, route.config);
  const { component } = route;
  const handler = pickHandler(handlersOf(route), ctx.req.method);
  if (handler === undefined && !rendersAlone(ctx, component)) {
    throw ctx.error ?? new HttpError(405);
  }
  const result = await handler?.(ctx);
  if (result instanceof Response) return result;
  if (handler !== undefined && !(result && "data" in result)) {
    throw new TypeError(
      `Handler of route "${ctx.route}" returned ${typeof result}: expected a Response or page(data)`,
    );
  }
  if (component === undefined) {
    throw new TypeError(
      `Handler of route "${ctx.route}" returned data, but there is no component to show it`,
    );
  }
  const vnode = await renderComponent(component, ctx, result?.data, () => null);
  if (vnode instanceof Response) return vnode;
  const headers = new Headers(result?.headers);
  return await ctx.render(vnode, { status: result?.status ?? status, headers });
}

function pickHandler<State>(
  handlers: RouteHandler<unknown, State> | undefined,
  method: string,
): HandlerFn<unknown, State> | undefined {
  if (typeof handlers === "function") return handlers;
  return handlers?.[method as Method] ??
    (method === "HEAD" ? handlers?.GET : undefined);
}

/** A page without a handler answers GET; an error page answers everything. */
function rendersAlone(ctx: Context<unknown>, component: unknown): boolean {
  const { method } = ctx.req;
  return component !== undefined &&
    (method === "GET" || method === "HEAD" || ctx.error !== null);
}
