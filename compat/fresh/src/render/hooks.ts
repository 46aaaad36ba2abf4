import {
  type ComponentChildren,
  type ComponentType,
  options,
  type VNode,
} from "preact";
import type { ServerIsland } from "../build_cache.ts";
import { AsyncBoundary, isAsyncComponent } from "./async.ts";
import { ElementBoundary, isSeen, WATCHED_TAGS } from "./element.ts";
import { hasBoundary, IslandBoundary } from "./island.ts";

/** Every island of every build applied in this process; which ones count is the rendering's matter. */
const islands = new WeakSet<object>();
const registered = new WeakSet<object>();

/** Makes the components of a build known as islands. */
export function registerIslands(
  found: Map<ComponentType, ServerIsland>,
): void {
  if (registered.has(found)) return;
  registered.add(found);
  for (const component of found.keys()) islands.add(component);
}

type Node = VNode<Record<string, unknown>>;

/**
 * Puts a boundary of ours in the place of islands, async components and watched elements, just before they are
 * rendered. Boundaries ask the context which rendering they belong to, so that several may run at a time.
 */
function watch(vnode: Node): void {
  const { type, props } = vnode;
  if (typeof type === "string") {
    if (!WATCHED_TAGS.has(type) || isSeen(vnode)) return;
    const name = typeof vnode.key === "string" ? vnode.key : null;
    become(vnode, ElementBoundary, { tag: type, name, props });
  } else if (typeof type === "function") {
    if (islands.has(type) && !hasBoundary(vnode)) {
      become(vnode, IslandBoundary, { component: type, props });
    } else if (isAsyncComponent(type)) {
      become(vnode, AsyncBoundary, { component: type, props });
    }
  }
}

function become<Props>(
  vnode: Node,
  // deno-lint-ignore no-explicit-any
  boundary: (props: any) => ComponentChildren,
  props: Props,
): void {
  Object.assign(vnode, { type: boundary, props });
}

// `__b` is Preact's name for the option that sees an element before it is
// rendered; the browser never loads this module.
const hooks = options as { __b?: (vnode: Node) => void };
const next = hooks.__b;
hooks.__b = (vnode) => {
  watch(vnode);
  next?.(vnode);
};
