/** No record has more lines. */
const MOST_LINES = 8;

/** The next line from a place on that leaves a quotation mark open. */
export function nextOpen(
  text: string,
  from: number,
): { start: number; end: number } | null {
  let mark = text.indexOf('"', from);
  while (mark >= 0) {
    const start = text.lastIndexOf("\n", mark) + 1;
    const found = text.indexOf("\n", mark);
    const end = found < 0 ? text.length : found;
    let marks = 0;
    while (mark >= 0 && mark < end) {
      marks++;
      mark = text.indexOf('"', mark + 1);
    }
    if (marks % 2 === 1) return { start, end };
  }
  return null;
}

/**
 * The lines from one that leaves a quotation mark open to the one that closes
 * it; no text if that is too far. Not whole if more text could alter this.
 */
export function stretchOf(
  text: string,
  start: number,
): { text: string | null; whole: boolean } {
  let at = start;
  let isOpen = false;
  for (let n = 0; n < MOST_LINES; n++) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    for (
      let mark = text.indexOf('"', at);
      mark >= 0 && mark < end;
      mark = text.indexOf('"', mark + 1)
    ) isOpen = !isOpen;
    if (!isOpen) return { text: text.slice(start, end), whole: true };
    if (found < 0) return { text: null, whole: false };
    at = end + 1;
  }
  return { text: null, whole: true };
}
