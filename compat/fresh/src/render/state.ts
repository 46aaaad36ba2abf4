import {
  type ComponentChildren,
  type ComponentType,
  createContext,
  Fragment,
  h,
} from "preact";
import type { ServerIsland } from "../build_cache.ts";
import type { IslandEntry } from "../runtime/props_codec.ts";
import type { AnyVNode } from "../runtime/vnode.ts";

/** What identifies an element of the head, so that a later one may replace it. */
export interface HeadElement {
  tag: string;
  key: string | null;
  id: string | null;
  name: string | null;
  /** Of a link that a document has one of, its kind. */
  rel: string | null;
}

/** What one rendering of one page gathers. */
export interface RenderState {
  /** Of the page. */
  url: URL;
  islands: Map<ComponentType, ServerIsland>;
  /** For scripts and styles, whether a policy asks for one or not. */
  nonce: string;
  /** Islands on the page, in the order of their markers' numbers. */
  entries: IslandEntry[];
  used: Set<ServerIsland>;
  /** JSX passed to islands, by the number of its slot. */
  slots: { children: ComponentChildren; shown: boolean }[];
  headElements: HeadElement[];
  /**
   * Numbers given out, by the props of what they were given to. Async rendering may render the same element a second
   * time, which must then get the same number.
   */
  numbers: WeakMap<object, number>;
}

export function createRenderState(
  url: URL,
  islands: Map<ComponentType, ServerIsland>,
): RenderState {
  return {
    url,
    islands,
    nonce: crypto.randomUUID().replaceAll("-", ""),
    entries: [],
    used: new Set(),
    slots: [],
    headElements: [],
    numbers: new WeakMap(),
  };
}

/** The rendering that a component is part of; `null` where someone else renders. */
export const RenderContext = createContext<RenderState | null>(null);

/** Where in the page a component stands. */
export interface Place {
  /** Within an island's own tree, where further islands are plain components. */
  island: boolean;
  /** Directly within `<head>` or `<Head>`. */
  head: boolean;
}

export const PlaceContext = createContext<Place>({
  island: false,
  head: false,
});

/** An HTML comment. */
export function comment(text: string): AnyVNode {
  return h(Fragment, { UNSTABLE_comment: text } as Record<string, unknown>);
}
