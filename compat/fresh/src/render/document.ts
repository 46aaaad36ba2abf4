import { BODY_END, elementMarker, HEAD_END } from "./element.ts";
import type { HeadElement } from "./state.ts";

/** Comments around what a `<Head>` rendered. */
export const HOIST_START = "fresh:head";
export const HOIST_END = "/fresh:head";

const open = (text: string) => `<!--${text}-->`;
const hoists = new RegExp(`${open(HOIST_START)}([^]*?)${open(HOIST_END)}`, "g");
const leftovers = /<!--\/?fresh:(?:element:\d+|head-end|body-end)-->/g;

/**
 * Puts the elements of all `<Head>`s into the document's head, each in the place of the one it replaces or else at the
 * end, and `tail` at the end of the body. A page that is no document gets one around it.
 */
export function assembleDocument(
  html: string,
  elements: HeadElement[],
  tail: string,
): string {
  const lifted: string[] = [];
  html = html.replace(hoists, (_, content: string) => {
    lifted.push(content);
    return "";
  });
  if (!/^\s*<html[\s>]/i.test(html)) html = wrap(html);
  if (lifted.length > 0) html = mergeHead(html, elements, lifted.join(""));
  if (tail !== "") html = insertBefore(html, open(BODY_END), tail, html.length);
  return html.replaceAll(leftovers, "");
}

/** The document around a page without one. */
function wrap(content: string): string {
  return `<html><head><meta charset="utf-8"/>${
    open(HEAD_END)
  }</head><body>${content}${open(BODY_END)}</body></html>`;
}

function mergeHead(
  html: string,
  elements: HeadElement[],
  lifted: string,
): string {
  let rest = "";
  const headEnd = html.indexOf(open(HEAD_END));
  // Without a `<head>` the parser makes one of what comes first.
  let head = headEnd === -1 ? "" : html.slice(0, headEnd);
  for (const id of elements.keys()) {
    const content = cut(lifted, id);
    if (content === null) continue;
    const whole = open(elementMarker(id)) + content +
      open(`/${elementMarker(id)}`);
    const earlier = findSame(
      elements,
      id,
      (other) => (head + rest).includes(open(elementMarker(other))),
    );
    if (earlier === null) rest += whole;
    else if (head.includes(open(elementMarker(earlier)))) {
      head = replaceElement(head, earlier, whole);
    } else rest = replaceElement(rest, earlier, whole);
  }
  if (headEnd !== -1) return head + rest + html.slice(headEnd);
  const start = /^\s*<html[^>]*>/i.exec(html)?.[0].length ?? 0;
  return html.slice(0, start) + rest + html.slice(start);
}

/** The element that is to be replaced, if any: a title, one of the same key or id, a meta of the same name, the canonical link. */
function findSame(
  elements: HeadElement[],
  id: number,
  present: (id: number) => boolean,
): number | null {
  const element = elements[id]!;
  const same: ((other: HeadElement) => boolean)[] = element.tag === "title"
    ? [(other) => other.tag === "title"]
    : [
      (other) => element.key !== null && other.key === element.key,
      (other) => element.id !== null && other.id === element.id,
      (other) => element.name !== null && other.name === element.name,
      (other) => element.rel !== null && other.rel === element.rel,
    ];
  for (const test of same) {
    const found = elements.findIndex((other, index) =>
      index !== id && other.tag === element.tag && test(other) &&
      present(index)
    );
    if (found !== -1) return found;
  }
  return null;
}

function cut(html: string, id: number): string | null {
  const [from, to] = bounds(html, id);
  return from === -1 ? null : html.slice(from, to);
}

function replaceElement(html: string, id: number, whole: string): string {
  const [from, to] = bounds(html, id);
  const before = from - open(elementMarker(id)).length;
  const after = to + open(`/${elementMarker(id)}`).length;
  return html.slice(0, before) + whole + html.slice(after);
}

function bounds(html: string, id: number): [from: number, to: number] {
  const start = open(elementMarker(id));
  const from = html.indexOf(start);
  if (from === -1) return [-1, -1];
  return [
    from + start.length,
    html.indexOf(open(`/${elementMarker(id)}`), from),
  ];
}

function insertBefore(
  html: string,
  mark: string,
  text: string,
  otherwise: number,
): string {
  const found = html.lastIndexOf(mark);
  const at = found === -1 ? otherwise : found;
  return html.slice(0, at) + text + html.slice(at);
}
