/**
 * Text that may have come from anywhere, as a terminal can show it: characters
 * that would steer the terminal or turn its text around are written as
 * `\u001b`, which is also how JSON writes them. Line ends stay.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (char) => char === "\n" ? char : escaped(char),
  );
}

/** The same in one line. */
export function printableLine(text: string): string {
  return printable(text.replace(/[\r\n]+/g, " "));
}

function escaped(char: string): string {
  return Array.from(
    { length: char.length },
    (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, "0")}`,
  ).join("");
}
