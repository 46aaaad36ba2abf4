import type { RowKey } from "../../core/engine/answer.ts";
import { Problem } from "./problem.ts";

/** Writes a row's place as an opaque text for `cursor=`. */
export function toCursor({ day, minute, id }: RowKey): string {
  return btoa(`${day}.${minute}.${id}`).replaceAll("=", "");
}

/**
 * Reads what {@linkcode toCursor} wrote.
 *
 * @throws {Problem} 400 for any other text.
 */
export function fromCursor(text: string): RowKey {
  const parts = /^(\d{1,5})\.(\d{1,4})\.(\d{1,10})$/.exec(decode(text));
  if (parts === null) {
    const message =
      `Cannot read cursor "${text}": use the one in meta.next of the page before, unchanged.`;
    throw new Problem(400, "bad-parameter", message, {
      errors: [{ param: "cursor", value: text, message }],
    });
  }
  const [day, minute, id] = parts.slice(1).map(Number);
  return { day: day!, minute: minute!, id: id! };
}

function decode(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}
