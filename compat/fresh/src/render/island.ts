import {
  type ComponentChildren,
  type ComponentType,
  Fragment,
  h,
  isValidElement,
} from "preact";
import { useContext } from "preact/hooks";
import { Signal } from "@preact/signals";
import { marker } from "../runtime/markers.ts";
import { SlotRef } from "../runtime/props_codec.ts";
import {
  comment,
  PlaceContext,
  RenderContext,
  type RenderState,
} from "./state.ts";
import { type AnyVNode, numbered } from "../runtime/vnode.ts";

type Props = Record<string, unknown>;

/**
 * Stands for an island in the tree: puts markers around it and notes its props. Within another island it is that
 * island's business and rendered as it is.
 */
export function IslandBoundary(
  { component, props }: { component: ComponentType; props: Props },
): AnyVNode {
  const state = useContext(RenderContext);
  const place = useContext(PlaceContext);
  const island = state?.islands.get(component);
  if (!state || !island || place.island) return own(component, props);

  let id = state.numbers.get(props);
  if (id === undefined) {
    id = state.entries.length;
    state.numbers.set(props, id);
    state.entries.push([island.name, {}]);
    state.used.add(island);
  }
  const shown: Props = {};
  const sent: Props = {};
  for (const [name, value] of Object.entries(props)) {
    if (isJsx(name, value)) {
      const slot = slotOf(state, props, name, value as ComponentChildren);
      shown[name] = h(SlotBoundary, { id: slot });
      sent[name] = new SlotRef(slot);
    } else {
      shown[name] = sent[name] = value;
    }
  }
  state.entries[id]![1] = sent;
  return withMarkers(
    marker("island", id),
    h(
      PlaceContext.Provider,
      { value: { island: true, head: false } },
      own(component, shown, id),
    ),
  );
}

/** JSX passed to an island: the server's again, and static but for the islands in it. */
export function SlotBoundary({ id }: { id: number }): AnyVNode {
  const state = useContext(RenderContext)!;
  state.slots[id]!.shown = true;
  return withMarkers(marker("slot", id), h(SlotContent, { id }));
}

/** What stands between a slot's markers, also for slots that no island showed. */
export function SlotContent({ id }: { id: number }): AnyVNode {
  const state = useContext(RenderContext)!;
  return h(
    PlaceContext.Provider,
    { value: { island: false, head: false } },
    numbered(h(Fragment, null, state.slots[id]!.children), `s${id}`),
  );
}

const owned = new WeakSet<object>();

/** Whether an element is an island that already has its boundary. */
export function hasBoundary(vnode: object): boolean {
  return owned.has(vnode);
}

function own(component: ComponentType, props: Props, id?: number): AnyVNode {
  const vnode = h(component, props);
  owned.add(vnode);
  return id === undefined ? vnode : numbered(vnode, id);
}

function withMarkers(text: string, content: AnyVNode): AnyVNode {
  return h(Fragment, null, comment(text), content, comment(`/${text}`));
}

function isJsx(name: string, value: unknown): boolean {
  // Signals pass for elements, so that they can be rendered.
  if (value instanceof Signal) return false;
  if (name !== "children") return isValidElement(value);
  return value !== null && value !== undefined && typeof value !== "boolean" &&
    typeof value !== "function";
}

function slotOf(
  state: RenderState,
  props: Props,
  name: string,
  children: ComponentChildren,
): number {
  const known = state.entries[state.numbers.get(props)!]![1][name];
  if (known instanceof SlotRef) return known.id;
  state.slots.push({ children, shown: false });
  return state.slots.length - 1;
}
