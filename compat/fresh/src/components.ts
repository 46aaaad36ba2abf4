import {
  type ComponentChildren,
  Fragment,
  type FunctionComponent,
  h,
  type VNode,
} from "preact";
import type { Context, PageProps } from "./context.ts";
import type { Method } from "./router.ts";

/** How a page or layout relates to the layouts above it. */
export interface LayoutConfig {
  /** Leave out the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
  /** Leave out the app wrapper. */
  skipAppWrapper?: boolean;
}

/** How a route module changes its own registration. */
export interface RouteConfig extends LayoutConfig {
  /** A `URLPattern` path instead of the one of the file's name. */
  routeOverride?: string;
  /** The methods that a lazy route is registered for. */
  methods?: "ALL" | Method[];
}

/** What a component may come to: what Preact renders, or the whole answer. */
export type Rendered = ComponentChildren | Response;

/**
 * A page, layout or app wrapper, which only the server renders. It may be async;
 * then it may return a `Response`, which is the answer.
 */
export type ServerComponent<Props> = (
  props: Props,
) => ComponentChildren | Promise<Rendered>;

/** A server component of whatever data its handler returns. */
// deno-lint-ignore no-explicit-any
export type AnyComponent<State> = ServerComponent<PageProps<any, State>>;

const AsyncFunction = (async () => {}).constructor;

/** A component's element; async components are awaited here. */
export async function renderComponent<State>(
  component: AnyComponent<State>,
  ctx: Context<State>,
  data: unknown,
  child: () => ComponentChildren,
): Promise<VNode | Response | null> {
  const props: PageProps<unknown, State> = {
    config: ctx.config,
    url: ctx.url,
    req: ctx.req,
    params: ctx.params,
    info: ctx.info,
    state: ctx.state,
    isPartial: ctx.isPartial,
    error: ctx.error,
    route: ctx.route,
    data,
    Component: child as FunctionComponent,
  };
  if (component instanceof AsyncFunction) {
    const result = await component(props);
    return result instanceof Response ? result : element(result);
  }
  return h(component as FunctionComponent<typeof props>, props) as VNode;
}

/**
 * Wraps `vnode` in components, the first outermost, and hands the whole to
 * `render`. An async component that returns a `Response` cuts everything short.
 */
export async function renderChain<State>(
  chain: AnyComponent<State>[],
  ctx: Context<State>,
  vnode: ComponentChildren,
  render: (root: VNode | null) => Promise<Response>,
): Promise<Response> {
  let root = vnode;
  for (const component of chain.toReversed()) {
    const child = root;
    const next = await renderComponent(component, ctx, undefined, () => child);
    if (next instanceof Response) return next;
    root = next;
  }
  return await render(element(root));
}

function element(children: ComponentChildren): VNode | null {
  return children === null || children === undefined
    ? null
    : h(Fragment, null, children);
}
