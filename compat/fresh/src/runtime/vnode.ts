import type { VNode } from "preact";

/** An element whatever its props; Preact's own default is an element without any. */
// deno-lint-ignore no-explicit-any
export type AnyVNode = VNode<any>;

/**
 * Lets `useId()` count anew from here, so that both sides give an island's
 * elements the same ids. `__m` is where Preact keeps the counter.
 */
export function numbered(vnode: AnyVNode, root: number | string): AnyVNode {
  return Object.assign(vnode, { __m: [root, 0] });
}
