import {
  type ComponentChildren,
  type ComponentType,
  Fragment,
  type FunctionComponent,
  h,
  type VNode,
} from "preact";
import type { Context, PageProps } from "./context.ts";

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
}

/** What a component may come to: what Preact renders, or the whole answer. */
export type Rendered = ComponentChildren | Response;

/**
 * A page, layout or app wrapper, which only the server renders. It may be async,
 * and it may return a `Response`, which is then the answer.
 */
export type ServerComponent<Props> = (
  props: Props,
) => Rendered | Promise<Rendered>;

/** A server component of whatever data its handler returns. */
// deno-lint-ignore no-explicit-any
export type AnyComponent<State> = ServerComponent<PageProps<any, State>>;

/** Carries the `Response` of a component out of the middle of a rendering. */
class Answer {
  constructor(readonly response: Response) {}
}

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
  if (component.prototype?.render) {
    return h(component as ComponentType<typeof props>, props) as VNode;
  }
  return h(answering(component), props) as VNode;
}

/**
 * Wraps `vnode` in components, the first outermost, and hands the whole to
 * `render`. A component that returns a `Response` cuts everything short.
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
  try {
    return await render(element(root));
  } catch (error) {
    if (error instanceof Answer) return error.response;
    throw error;
  }
}

// A component must stay the same function, or Preact would count it as another.
const wrappers = new WeakMap<object, FunctionComponent<never>>();

/** The same component, except that a `Response` it returns is thrown. */
function answering<Props>(
  component: ServerComponent<Props>,
): FunctionComponent<Props> {
  let wrapper = wrappers.get(component);
  if (wrapper === undefined) {
    wrapper = (props) => {
      const result = component(props);
      if (result instanceof Response) throw new Answer(result);
      return result as ComponentChildren;
    };
    wrappers.set(component, wrapper);
  }
  return wrapper as FunctionComponent<Props>;
}

function element(children: ComponentChildren): VNode | null {
  return children === null || children === undefined
    ? null
    : h(Fragment, null, children);
}
