/**
 * Texts that a spreadsheet would run as a formula, and the apostrophe with
 * which spreadsheets mark what is text all the same.
 */
const MARK = "'";

/** True if a spreadsheet takes a text for a formula: = + - @, tab, line end. */
function looksLikeFormula(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 0x3d:
    case 0x2b:
    case 0x2d:
    case 0x40:
    case 0x09:
    case 0x0a:
    case 0x0d:
      return true;
  }
  return false;
}

/** The text as a cell that no spreadsheet runs. */
export function markAsText(text: string): string {
  return looksLikeFormula(text) ? MARK + text : text;
}

/** Undoes {@linkcode markAsText}. */
export function withoutMark(text: string): string {
  return text.startsWith(MARK) && looksLikeFormula(text.slice(1))
    ? text.slice(1)
    : text;
}
