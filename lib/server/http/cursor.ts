import type { RowKey } from "../../core/engine/answer.ts";
import { cut } from "../../core/filter/param_reader.ts";
import { refuseFaults } from "./problem.ts";

/** Where a page of a list begins. */
export interface Cursor {
  /** The last row of the page before. */
  before: RowKey;
  /** Of the data that the list is of: all its pages are of one. */
  version: string;
}

/** Writes a cursor as an opaque text for `cursor=`. */
export function toCursor({ before, version }: Cursor): string {
  const { day, minute, id } = before;
  return btoa(`${day}.${minute}.${id}.${version}`).replaceAll("=", "");
}

/**
 * Reads what {@linkcode toCursor} wrote; `null` where an address has none.
 *
 * @throws {Problem} 400 for any other text.
 */
export function readCursor(params: URLSearchParams): Cursor | null {
  const texts = new Set(params.getAll("cursor"));
  if (texts.size === 0) return null;
  const text = [...texts].join(" and ");
  const parts = /^(\d{1,5})\.(\d{1,4})\.(\d{1,10})\.([0-9a-f]{16})$/
    .exec(decode(text));
  if (parts === null) {
    const value = cut(text);
    const message =
      `Cannot read cursor "${value}": use the one in meta.next of the page before, unchanged.`;
    refuseFaults([{ param: "cursor", value, message }]);
  }
  const [day, minute, id] = parts!.slice(1, 4).map(Number);
  return {
    before: { day: day!, minute: minute!, id: id! },
    version: parts![4]!,
  };
}

function decode(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}
