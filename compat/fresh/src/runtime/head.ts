import {
  type ComponentChildren,
  createContext,
  Fragment,
  h,
  isValidElement,
} from "preact";
import { useContext, useEffect } from "preact/hooks";
import { Signal } from "@preact/signals";
import { type Attributes, putInHead } from "./head_elements.ts";
import type { AnyVNode } from "./vnode.ts";

/** How the server lifts elements into the document's head; the browser provides none. */
export const HeadCollector = createContext<
  ((children: ComponentChildren) => AnyVNode) | null
>(null);

/**
 * Puts its children into the document's `<head>`: on the server when the page is
 * rendered, and in the browser whenever an island renders them anew. A title, an
 * element of the same key or id, a meta of the same name and the canonical link
 * are changed, others added; nothing is taken away again. In the browser,
 * components among the children count for nothing.
 */
export function Head(props: { children?: ComponentChildren }): AnyVNode | null {
  const collect = useContext(HeadCollector);
  if (collect !== null) return collect(props.children);
  const elements = elementsOf(props.children).map(({ type, key, props }) =>
    h(HeadElement, { tag: type as string, name: key, props })
  );
  return h(Fragment, null, elements);
}

type Props = Record<string, unknown>;

/** The elements among children, also of arrays and fragments. */
function elementsOf(children: ComponentChildren): AnyVNode[] {
  if (Array.isArray(children)) return children.flatMap(elementsOf);
  if (children instanceof Signal) return elementsOf(children.value);
  if (!isValidElement(children)) return [];
  const { type, props } = children as AnyVNode;
  if (type === Fragment) return elementsOf(props.children);
  return typeof type === "string" ? [children as AnyVNode] : [];
}

/** Nothing of its own: keeps an element of the document's head as it is to be. */
function HeadElement(
  { tag, name, props }: { tag: string; name: unknown; props: Props },
): null {
  const key = name === null || name === undefined ? null : String(name);
  const text = textOf(props.children as ComponentChildren);
  const attributes = attributesOf(props);
  useEffect(
    () => putInHead(tag, key, attributes, text),
    [tag, key, text, JSON.stringify(attributes)],
  );
  return null;
}

/** Attributes as an element has them; `null` for one that it does not have. */
function attributesOf(props: Props): Attributes {
  const attributes: Attributes = {};
  for (const [name, given] of Object.entries(props)) {
    const value = given instanceof Signal ? given.value : given;
    if (["children", "ref", "dangerouslySetInnerHTML"].includes(name)) continue;
    if (typeof value === "function") continue;
    attributes[name] = value === null || value === undefined || value === false
      ? null
      : value === true
      ? ""
      : String(value);
  }
  return attributes;
}

function textOf(children: ComponentChildren): string {
  if (children instanceof Signal) return textOf(children.value);
  if (Array.isArray(children)) return children.map(textOf).join("");
  if (isValidElement(children)) {
    return children.type === Fragment ? textOf(children.props.children) : "";
  }
  const isShown = typeof children === "string" ||
    typeof children === "number" || typeof children === "bigint";
  return isShown ? String(children) : "";
}
