/** The browser's entry module: finds the islands that the server marked and starts them. */
import { type ComponentType, type ContainerNode, hydrate } from "preact";
import { setBuildId } from "./asset.ts";
import { reloadOnRestart } from "./live_reload.ts";
import { parseMarker, PAYLOAD_ID } from "./markers.ts";
import { decodeIslands } from "./props_codec.ts";
import {
  islandElement,
  type Page,
  readSlots,
  regionOf,
  slotElement,
} from "./slots.ts";

// Put in by the bundler.
declare const FRESH_BUILD_ID: string;
declare const FRESH_DEV: boolean;

setBuildId(FRESH_BUILD_ID);
if (FRESH_DEV) {
  reloadOnRestart();
  // Tells of elements where HTML does not allow them, among other mistakes.
  await import("preact/debug");
}

/**
 * Starts every island of the page, given their components by name. An island that fails is reported as an uncaught
 * error and leaves the others alone.
 */
export function boot(components: Record<string, ComponentType>): void {
  const payload = document.getElementById(PAYLOAD_ID)?.textContent;
  if (!payload) return;
  // A task each, so that what a visitor does meanwhile has its turn.
  inTask(() => wakeIslands(components, payload));
}

function wakeIslands(
  components: Record<string, ComponentType>,
  payload: string,
): void {
  const page: Page = { components, islands: [], slots: new Map() };
  page.islands = decodeIslands(payload, (id) => slotElement(page, id));
  for (const { start, id, hasMarkers } of findIslands(document.body)) {
    inTask(() => {
      const { nodes, end } = regionOf(start);
      const own = hasMarkers ? readSlots(page, nodes) : nodes;
      const root = rootBetween(own, end);
      hydrate(islandElement(page, id), root);
    });
  }
}

function inTask(job: () => void): void {
  const { scheduler } = globalThis as {
    scheduler?: { postTask(job: () => void): Promise<void> };
  };
  if (scheduler === undefined) setTimeout(job, 0);
  else scheduler.postTask(job).catch(reportError);
}

interface FoundIsland {
  start: Comment;
  id: number;
  /** Whether slots, or other islands, are within. */
  hasMarkers: boolean;
}

/** The outermost islands; those within are part of them. */
function findIslands(root: Node): FoundIsland[] {
  const found: FoundIsland[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  let until = "";
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment;
    if (comment.data === until) {
      until = "";
      continue;
    }
    const marker = parseMarker(comment.data);
    if (until !== "") {
      if (marker !== null) found.at(-1)!.hasMarkers = true;
      continue;
    }
    if (marker?.kind !== "island") continue;
    found.push({ start: comment, id: marker.id, hasMarkers: false });
    until = `/${comment.data}`;
  }
  return found;
}

/** Lets Preact take the nodes before `end` for all the children of a parent, so that islands need no element around. */
function rootBetween(nodes: ChildNode[], end: Comment): ContainerNode {
  const parent = end.parentNode!;
  // Preact looks for the next sibling beyond comments, and so beyond the end.
  const isWithin = (node: Node | null) =>
    node?.parentNode === parent &&
    (end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
  const insertBefore = (node: Node, before: Node | null) =>
    parent.insertBefore(node, isWithin(before) ? before : end);
  return {
    nodeType: 1,
    parentNode: parent,
    ownerDocument: document,
    namespaceURI: (parent as Element).namespaceURI,
    childNodes: nodes,
    get firstChild() {
      return nodes[0] ?? null;
    },
    contains: (node: Node | null) => parent.contains(node),
    insertBefore,
    appendChild: (node: Node) => insertBefore(node, null),
    removeChild: (node: Node) => parent.removeChild(node),
  } as unknown as ContainerNode;
}
