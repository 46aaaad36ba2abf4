import type { RowKey } from "../../core/engine/answer.ts";
import { cut } from "../../core/filter/param_reader.ts";
import { refuseFaults } from "./problem.ts";

/**
 * The rows that the pages before have told: those from the newest to a row,
 * those from the oldest to a row, or so many of any other order.
 */
export type Told = { before: RowKey } | { after: RowKey } | { skip: number };

/** Where a page of a list begins. */
export interface Cursor {
  told: Told;
  /** Of the data that the list is of: all its pages are of one. */
  version: string;
}

/** Writes a cursor as an opaque text for `cursor=`. */
export function toCursor({ told, version }: Cursor): string {
  return btoa(`${toText(told)}.${version}`).replaceAll("=", "");
}

function toText(told: Told): string {
  if ("skip" in told) return `s${told.skip}`;
  const isBefore = "before" in told;
  const { day, minute, id } = isBefore ? told.before : told.after;
  return `${isBefore ? "" : "a"}${day}.${minute}.${id}`;
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
  const decoded = decode(text);
  const skipped = /^s(\d{1,6})\.([0-9a-f]{16})$/.exec(decoded);
  if (skipped !== null) {
    return { told: { skip: Number(skipped[1]) }, version: skipped[2]! };
  }
  const parts = /^(a?)(\d{1,5})\.(\d{1,4})\.(\d{1,10})\.([0-9a-f]{16})$/
    .exec(decoded);
  if (parts === null) {
    refuseCursor(
      text,
      "use the one in meta.next of the page before, unchanged",
    );
  }
  const [day, minute, id] = parts.slice(2, 5).map(Number);
  const key = { day: day!, minute: minute!, id: id! };
  return {
    told: parts[1] === "" ? { before: key } : { after: key },
    version: parts[5]!,
  };
}

/**
 * @param wanted Reads on from "Cannot read cursor "x": ".
 * @throws {Problem} 400.
 */
export function refuseCursor(text: string, wanted: string): never {
  const value = cut(text);
  const message = `Cannot read cursor "${value}": ${wanted}.`;
  refuseFaults([{ param: "cursor", value, message }]);
  throw new Error(message);
}

function decode(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}
