/** Lines of text, and what all pictures begin with. */
import { hundredths } from "../page/bars.ts";
import type { Held } from "../page/held.ts";
import { sourceInWords } from "../page/source_words.ts";
import type { Words } from "../language/words.ts";
import { INK, RAMP } from "./colours.ts";
import { type Run, toLines } from "./typeset.ts";

/** Left margin of all pictures. */
export const LEFT = 44;
/** Of small print. */
export const SMALL_SIZE = 13.5;
export const LEADING = 1.3;
const FONTS = "'Source Serif 4', 'Source Serif Pro', Palatino, Georgia, serif";

/** The beginning of a picture, up to what is drawn on its ground. */
export function openPicture(
  { width, height }: { width: number; height: number },
  title: string,
  t: Words,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${t.language}" font-family="${FONTS}"><title>${
    escapeText(title)
  }</title>`;
}

/** The page's sign and name. */
export function drawMark(): string {
  const cells = [[0, 0, 1], [11, 0, 3], [0, 11, 5], [11, 11, 2]] as const;
  return cells.map(([x, y, step]) =>
    `<rect x="${LEFT + x}" y="${34 + y}" width="9" height="9" fill="${
      RAMP[step]
    }"/>`
  ).join("") +
    drawText("Chicago Crimes", {
      x: LEFT + 32,
      y: 52,
      size: 22,
      fill: INK,
      isBold: true,
    });
}

export function drawLines(
  lines: readonly (readonly Run[])[],
  { y, size, leading = LEADING, fill }: {
    /** Of the first line's foot. */
    y: number;
    size: number;
    leading?: number;
    fill: string;
  },
): string {
  return lines.map((line, i) => {
    const spans = line.map(({ text, isBold }, j) => {
      const words = escapeText(j === 0 ? text : ` ${text}`);
      return isBold ? `<tspan font-weight="600">${words}</tspan>` : words;
    });
    return `<text x="${LEFT}" y="${
      Math.round(y + i * size * leading)
    }" font-size="${size}" fill="${fill}">${spans.join("")}</text>`;
  }).join("");
}

/** One line at a place. */
export function drawText(
  text: string,
  { x, y, size, fill, isBold = false, anchor = "start" }: {
    x: number;
    y: number;
    size: number;
    fill: string;
    isBold?: boolean;
    anchor?: "start" | "middle" | "end";
  },
): string {
  return `<text x="${hundredths(x)}" y="${hundredths(y)}" font-size="${size}"${
    isBold ? ' font-weight="600"' : ""
  }${anchor === "start" ? "" : ` text-anchor="${anchor}"`} fill="${fill}">${
    escapeText(text)
  }</text>`;
}

/** Whose data it is, of which version, and where it was drawn. */
export function sourceLines(
  held: Held,
  host: string,
  width: number,
  t: Words,
): Run[][] {
  return [
    ...toLines([{ text: sourceInWords(held, t) }], SMALL_SIZE, width),
    [{ text: t("Version {version}, {host}", { version: held.version, host }) }],
  ];
}

/** A text within SVG; the font has no dagger, and no arrow. */
export function escapeText(text: string): string {
  return text.replaceAll("†", "*").replaceAll("→", "›").replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
