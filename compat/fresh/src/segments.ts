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

/** A route: a component, handlers that load its data or answer themselves, or both. */
export interface Route<State> {
  component?: AnyComponent<State>;
  // deno-lint-ignore no-explicit-any
  handler?: RouteHandler<any, State>;
  config?: RouteConfig;
}

/** What error and not-found pages can be. */
export type RouteOrMiddleware<State> = Route<State> | Middleware<State>;

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
  const route = typeof page === "function" ? { handler: page } : page;
  return await runRoute(ctx, route, status);
}

function applyConfig(ctx: Context<unknown>, config: LayoutConfig): void {
  const own = getInternals(ctx);
  if (config.skipInheritedLayouts) own.layouts = [];
  if (config.skipAppWrapper) own.app = null;
}

/**
 * Runs a route's handler for the request's method and renders its component,
 * which without a handler is shown to every method. `status` is the one of the
 * rendered page unless the handler says otherwise. A route without an answer to
 * the method passes the request on. Data without a component is an empty page.
 */
export async function runRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  if (route.config !== undefined) applyConfig(ctx, route.config);
  const { component } = route;
  const handler = pickHandler(route, ctx.req.method);
  if (handler === undefined) return await ctx.next();
  const result = await handler(ctx);
  if (result instanceof Response) return result;
  const { data, headers } = result;
  const vnode = component === undefined
    ? null
    : await renderComponent(component, ctx, data, () => null);
  if (vnode instanceof Response) return vnode;
  return await ctx.render(vnode, {
    status: result.status ?? status,
    headers: new Headers(headers),
  });
}

const renderOnly = () => ({ data: {} });

function pickHandler<State>(
  { component, handler }: Route<State>,
  method: string,
): HandlerFn<unknown, State> | undefined {
  if (typeof handler === "function") return handler;
  const shown = component === undefined ? undefined : renderOnly;
  if (handler === undefined) return shown;
  const get = handler.GET ?? shown;
  const name = method.toUpperCase() as Method;
  if (name === "GET") return get;
  return handler[name] ?? (name === "HEAD" ? get : undefined);
}
