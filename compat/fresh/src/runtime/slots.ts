import { type ComponentType, h } from "preact";
import { parseMarker, slotTemplateId } from "./markers.ts";
import type { IslandEntry } from "./props_codec.ts";
import { type AnyVNode, numbered } from "./vnode.ts";

/** What the page's markers refer to. */
export interface Page {
  components: Record<string, ComponentType>;
  islands: IslandEntry[];
  /** JSX that the server rendered for islands, by the number of its slot. */
  slots: Map<number, Content[]>;
}

export type Content = AnyVNode | string;

/** The element of one island, counting its `useId()`s as the server did. */
export function islandElement(page: Page, id: number): AnyVNode {
  const [name, props] = page.islands[id] ?? [];
  const component = name === undefined ? undefined : page.components[name];
  if (component === undefined) {
    throw new ReferenceError(`No module for island ${name ?? id}`);
  }
  return numbered(h(component, props as Record<string, unknown>), id);
}

/** Shows the JSX that was passed to an island. */
export function slotElement(page: Page, id: number): AnyVNode {
  return h(Slot, { page, id });
}

function Slot({ page, id }: { page: Page; id: number }): Content[] {
  let content = page.slots.get(id);
  if (content === undefined) {
    content = fromTemplate(page, id);
    page.slots.set(id, content);
  }
  return content;
}

function fromTemplate(page: Page, id: number): Content[] {
  const template = document.getElementById(slotTemplateId(id));
  if (!(template instanceof HTMLTemplateElement)) return [];
  return toContent(page, [...template.content.childNodes]);
}

/** The nodes after `start` up to the comment that closes it. */
export function regionOf(start: Comment): { nodes: ChildNode[]; end: Comment } {
  const nodes: ChildNode[] = [];
  for (let node = start.nextSibling; node; node = node.nextSibling) {
    if (node instanceof Comment && node.data === `/${start.data}`) {
      return { nodes, end: node };
    }
    nodes.push(node);
  }
  throw new SyntaxError(`No end of <!--${start.data}-->`);
}

/**
 * Takes the slots out of an island's nodes: reads what they hold, and removes their comments and those of islands in
 * them, so that what is left is what the island's components render.
 */
export function readSlots(page: Page, nodes: ChildNode[]): ChildNode[] {
  const kept: ChildNode[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const found = node instanceof Comment ? parseMarker(node.data) : null;
    if (found === null) {
      if (node instanceof Element) readSlots(page, [...node.childNodes]);
      kept.push(node);
      continue;
    }
    const { nodes: inner, end } = regionOf(node as Comment);
    if (found.kind === "slot" && !page.slots.has(found.id)) {
      page.slots.set(found.id, toContent(page, inner));
    }
    index += inner.length + 1;
    kept.push(...readSlots(page, inner));
    node.remove();
    end.remove();
  }
  return kept;
}

/** Nodes of the server as elements that render the same; islands among them as islands. */
function toContent(page: Page, nodes: ChildNode[]): Content[] {
  const content: Content[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (node instanceof Text) content.push(node.data);
    else if (node instanceof Element) content.push(toElement(page, node));
    else if (node instanceof Comment) {
      const found = parseMarker(node.data);
      if (found === null) continue;
      const { nodes: inner } = regionOf(node);
      index += inner.length + 1;
      if (found.kind === "island") {
        readNestedSlots(page, inner);
        content.push(islandElement(page, found.id));
      } else content.push(...toContent(page, inner));
    }
  }
  return content;
}

function readNestedSlots(page: Page, nodes: ChildNode[]): void {
  for (const node of nodes) {
    if (node instanceof Element) readNestedSlots(page, [...node.childNodes]);
    else if (node instanceof Comment) {
      const found = parseMarker(node.data);
      if (found?.kind === "slot" && !page.slots.has(found.id)) {
        page.slots.set(found.id, toContent(page, regionOf(node).nodes));
      }
    }
  }
}

function toElement(page: Page, element: Element): AnyVNode {
  const props: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    // To Preact, these are listeners, which text cannot be.
    if (name.startsWith("on")) continue;
    const property = (element as unknown as Record<string, unknown>)[name];
    props[name] = value === "" && typeof property === "boolean" ? true : value;
  }
  if (element instanceof HTMLTemplateElement) {
    props.dangerouslySetInnerHTML = { __html: element.innerHTML };
    return h(element.localName, props);
  }
  return h(
    element.localName,
    props,
    ...toContent(page, [...element.childNodes]),
  );
}
