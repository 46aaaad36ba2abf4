/**
 * Breaks texts into lines where nobody measures letters. Widths are those of
 * Source Serif, which the server draws with, and a little more, since a picture
 * that is opened elsewhere is drawn with what is there.
 */

/** A word, or several, bold or not. */
export interface Run {
  text: string;
  isBold?: boolean;
}

/** Widths in thousandths of the size; others are of `SMALL` and `CAPITAL`. */
const NARROW = 310;
const WIDTHS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [..."iljftI.,:;'’“”()|! \u00a0"].map((c) => [c, NARROW]),
  ),
  ...Object.fromEntries([..."rs-–/"].map((c) => [c, 430])),
  ...Object.fromEntries([..."mwMW%"].map((c) => [c, 860])),
};
const SMALL = 545;
const CAPITAL = 680;
const BOLD = 1.07;

/** About how wide a text is, in the units of its size. */
export function widthOf({ text, isBold = false }: Run, size: number): number {
  let width = 0;
  for (const letter of text) {
    width += WIDTHS[letter] ?? (/\p{Lu}/u.test(letter) ? CAPITAL : SMALL);
  }
  return width * size / 1000 * (isBold ? BOLD : 1);
}

/** The lines of some texts that follow each other, at most so wide. */
export function toLines(
  runs: readonly Run[],
  size: number,
  width: number,
): Run[][] {
  const lines: Run[][] = [[]];
  let used = 0;
  const space = widthOf({ text: " " }, size);
  for (const { text, isBold = false } of runs) {
    for (const word of text.split(" ").filter(Boolean)) {
      const needed = widthOf({ text: word, isBold }, size);
      if (used > 0 && used + space + needed > width) {
        lines.push([]);
        used = 0;
      }
      const line = lines.at(-1)!;
      const last = line.at(-1);
      if (last !== undefined && (last.isBold ?? false) === isBold) {
        last.text += ` ${word}`;
      } else line.push({ text: word, isBold });
      used += (used > 0 ? space : 0) + needed;
    }
  }
  return lines[0]!.length === 0 ? [] : lines;
}

/** The largest of some sizes at which a text takes no more than a height. */
export function fit(
  runs: readonly Run[],
  { sizes, leading, width, height }: {
    /** Descending. */
    sizes: readonly number[];
    /** Distance of lines as a part of the size. */
    leading: number;
    width: number;
    height: number;
  },
): { size: number; lines: Run[][] } {
  let fitted = { size: sizes[0]!, lines: toLines(runs, sizes[0]!, width) };
  for (const size of sizes) {
    fitted = { size, lines: toLines(runs, size, width) };
    if (fitted.lines.length * size * leading <= height) return fitted;
  }
  // A filter of a hundred values: the rest stands on the page.
  const most = Math.max(1, Math.floor(height / (fitted.size * leading)));
  const lines = fitted.lines.slice(0, most);
  lines.at(-1)!.at(-1)!.text += " …";
  return { size: fitted.size, lines };
}
