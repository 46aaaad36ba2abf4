/**
 * Comments that the server leaves in the page and the browser looks for. An island stands between
 * `<!--fresh:island:N-->` and `<!--/fresh:island:N-->`, N being its place in the payload; JSX that was passed to an
 * island between `slot` comments of the same form.
 */
export type MarkerKind = "island" | "slot";

/** The text of the comment that opens a region; the closing one has a slash before it. */
export function marker(kind: MarkerKind, id: number): string {
  return `fresh:${kind}:${id}`;
}

/** What an opening comment says, or `null` for any other comment. */
export function parseMarker(
  text: string,
): { kind: MarkerKind; id: number } | null {
  const match = /^fresh:(island|slot):(\d+)$/.exec(text);
  return match && { kind: match[1] as MarkerKind, id: Number(match[2]) };
}

/** Id of the script element that carries the islands' props. */
export const PAYLOAD_ID = "fresh-islands";

/** Id of the template that holds JSX which an island has not shown yet. */
export function slotTemplateId(id: number): string {
  return `fresh-slot-${id}`;
}
