import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { AnyVNode } from "./vnode.ts";

/** How the server lifts elements into the document's head; the browser provides none. */
export const HeadCollector = createContext<
  ((children: ComponentChildren) => AnyVNode) | null
>(null);

/**
 * Puts its children into the document's `<head>` when the page is rendered on the server. Not dynamic: in the browser it
 * renders nothing and changes nothing.
 */
export function Head(props: { children?: ComponentChildren }): AnyVNode | null {
  const collect = useContext(HeadCollector);
  return collect === null ? null : collect(props.children);
}
