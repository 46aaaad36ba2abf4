import { Fragment, h } from "preact";
import { useContext } from "preact/hooks";
import { asset, assetSrcSet } from "../runtime/asset.ts";
import { isOneOfAKind } from "../runtime/head_elements.ts";
import { withActiveMark } from "./links.ts";
import {
  comment,
  PlaceContext,
  RenderContext,
  type RenderState,
} from "./state.ts";
import type { AnyVNode } from "../runtime/vnode.ts";

type Props = Record<string, unknown>;

const HEAD_TAGS = new Set([
  "title",
  "meta",
  "link",
  "style",
  "script",
  "base",
  "noscript",
  "template",
]);

/** Elements that the server looks at before they are written. */
export const WATCHED_TAGS: Set<string> = new Set([
  ...HEAD_TAGS,
  "a",
  "head",
  "body",
  "img",
  "source",
]);

const seen = new WeakSet<object>();

/** Whether an element has been looked at. */
export function isSeen(vnode: object): boolean {
  return seen.has(vnode);
}

/** Comments within the text of a page that `assembleDocument()` replaces. */
export const HEAD_END = "fresh:head-end";
export const BODY_END = "fresh:body-end";
export const elementMarker = (id: number): string => `fresh:element:${id}`;

/** Stands for a watched element: gives it its nonce, cacheable URLs or a mark of where it is. */
export function ElementBoundary(
  { tag, name, props }: { tag: string; name: string | null; props: Props },
): AnyVNode {
  const state = useContext(RenderContext);
  const place = useContext(PlaceContext);
  if (!state) return plain(tag, props);
  if (tag === "a") return plain(tag, withActiveMark(props, state.url));
  if (tag === "img" || tag === "source") {
    return plain(tag, withAssetUrls(props));
  }
  if (tag === "head") return withEnd(tag, props, HEAD_END, true);
  if (tag === "body") return withEnd(tag, props, BODY_END, false);

  const keyed = name === null ? props : { ...props, "data-key": name };
  const vnode = plain(tag, withNonce(tag, keyed, state.nonce));
  if (!place.head) return vnode;
  const id = numberOf(state, tag, name, props);
  return h(
    Fragment,
    null,
    comment(elementMarker(id)),
    h(
      PlaceContext.Provider,
      { value: { island: place.island, head: false } },
      vnode,
    ),
    comment(`/${elementMarker(id)}`),
  );
}

function plain(tag: string, props: Props): AnyVNode {
  const vnode = h(tag, props);
  seen.add(vnode);
  return vnode;
}

function withEnd(
  tag: string,
  props: Props,
  end: string,
  head: boolean,
): AnyVNode {
  if (props.dangerouslySetInnerHTML) return plain(tag, props);
  const content = h(
    Fragment,
    null,
    props.children as AnyVNode,
    comment(end),
  );
  return plain(tag, {
    ...props,
    children: h(PlaceContext.Provider, {
      value: { island: false, head },
    }, content),
  });
}

function withNonce(tag: string, props: Props, nonce: string): Props {
  if (props.nonce || (tag !== "script" && tag !== "style")) return props;
  return { ...props, nonce };
}

function withAssetUrls(props: Props): Props {
  if ("data-fresh-disable-lock" in props) return props;
  const { src, srcset, srcSet } = props;
  return {
    ...props,
    ...(typeof src === "string" && { src: asset(src) }),
    ...(typeof srcset === "string" && { srcset: assetSrcSet(srcset) }),
    ...(typeof srcSet === "string" && { srcSet: assetSrcSet(srcSet) }),
  };
}

function numberOf(
  state: RenderState,
  tag: string,
  key: string | null,
  props: Props,
): number {
  let id = state.numbers.get(props);
  if (id === undefined) {
    id = state.headElements.length;
    state.numbers.set(props, id);
    state.headElements.push({
      tag,
      key,
      id: typeof props.id === "string" ? props.id : null,
      name: tag === "meta" && typeof props.name === "string"
        ? props.name
        : null,
      rel: tag === "link" && isOneOfAKind(props.rel)
        ? props.rel as string
        : null,
    });
  }
  return id;
}
