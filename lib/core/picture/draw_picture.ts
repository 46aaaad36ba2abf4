/**
 * An answer as one picture with all that a reader of it must know: sentence,
 * map, counts over time, caveats, source and version.
 */
import type { Cells } from "../engine/answer.ts";
import { type Bar, barPath, PLOT_HEIGHT } from "../page/bars.ts";
import { caveatsOf, findingInWords, findingOf } from "../page/finding.ts";
import type { Held } from "../page/held.ts";
import type { PageAnswer, PageComparison } from "../page/page_answer.ts";
import { sourceInWords } from "../page/source_words.ts";
import { timeTicks } from "../page/time_ticks.ts";
import { boundsOf, selectedSpan } from "../page/time_window.ts";
import { PER_UNIT, timelineOf } from "../page/timeline.ts";
import {
  ACCENT,
  CONTROL,
  INK,
  INK_2,
  PAPER,
  RAMP,
  RULE,
  WATER,
} from "./colours.ts";
import { MAP_SIZE, type MapFrame, PICTURE_SIZE } from "./map_frame.ts";
import { drawLegend, drawMap } from "./picture_map.ts";
import { fit, type Run, toLines } from "./typeset.ts";
import type { Words } from "../language/words.ts";

const LEFT = 44;
const MAP_LEFT = PICTURE_SIZE.width - MAP_SIZE.width;
const COLUMN = MAP_LEFT - LEFT - 36;
const FONTS = "'Source Serif 4', 'Source Serif Pro', Palatino, Georgia, serif";

/** What a picture shows. */
export interface Pictured {
  answer: PageAnswer;
  comparison: PageComparison;
  held: Held;
  cells: Cells;
  frame: MapFrame;
  /** Closed rings of what is asked for, in grid units. */
  outlines: readonly ArrayLike<number>[];
  /** Where the page stands: `crimes.example`. */
  host: string;
}

/** Draws an answer, as an SVG text. */
export function drawPicture(pictured: Pictured, t: Words): string {
  const { answer, comparison, held, cells, frame, outlines, host } = pictured;
  const { answered: filter, summary } = answer;
  const { result } = comparison;
  const finding = findingOf({
    filter,
    summary,
    gaps: held.gaps,
    comparison: result,
  }, t);
  const caveats = caveatsOf({ filter, summary, held, comparison: result }, t)
    .map(({ words }) => words);
  const title = findingInWords(finding);
  const sentence = title.slice(finding.count.length);
  const { width, height } = PICTURE_SIZE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${t.language}" font-family="${FONTS}">`,
    `<title>${escapeText(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    drawMark(),
    drawSentence([{ text: finding.count, isBold: true }, { text: sentence }]),
    drawLines(
      toLines([{ text: finding.rest }], 20, COLUMN).slice(0, 3),
      { y: 344, size: 20, fill: INK_2 },
    ),
    drawTimeline(pictured, t),
    drawNotes(caveats, held, host, t),
    `<svg x="${MAP_LEFT}" y="0" width="${MAP_SIZE.width}" height="${MAP_SIZE.height}">`,
    `<rect width="100%" height="100%" fill="${WATER}"/>`,
    drawMap(cells, frame, outlines),
    drawLegend(cells, 26, MAP_SIZE.height - 52, t),
    "</svg></svg>",
  ].join("");
}

/** The page's sign and name. */
function drawMark(): string {
  const cells = [[0, 0, 1], [11, 0, 3], [0, 11, 5], [11, 11, 2]] as const;
  return cells.map(([x, y, step]) =>
    `<rect x="${LEFT + x}" y="${34 + y}" width="9" height="9" fill="${
      RAMP[step]
    }"/>`
  ).join("") +
    `<text x="${
      LEFT + 32
    }" y="52" font-size="22" font-weight="600" fill="${INK}">Chicago Crimes</text>`;
}

function drawSentence(runs: readonly Run[]): string {
  const leading = 1.2;
  const room = { sizes: [44, 39, 35, 31, 28, 25, 22], leading, width: COLUMN };
  const { size, lines } = fit(runs, { ...room, height: 236 });
  return drawLines(lines, { y: 80 + size, size, leading, fill: INK });
}

function drawLines(
  lines: readonly (readonly Run[])[],
  { y, size, leading = 1.3, fill }: {
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

/** Counts over time, those of the days asked for in the accent. */
function drawTimeline(
  { answer, comparison, held }: Pictured,
  t: Words,
): string {
  const bounds = boundsOf(held);
  const { timeline, answered } = answer;
  if (bounds === null || timeline === null) return "";
  const shown = { first: timeline.from, last: timeline.to };
  const { bars, top, unit } = timelineOf(timeline, shown, bounds, comparison);
  const chosen = selectedSpan(answered, bounds);
  const isChosen = ({ from, to }: Bar) =>
    from <= chosen.last && to - 1 >= chosen.first;
  const days = shown.last + 1 - shown.first;
  const [y, height] = [424, 70];
  const onPaper = `translate(${LEFT} ${y}) scale(${COLUMN / days} ${
    height / PLOT_HEIGHT
  }) translate(${-shown.first} 0)`;
  const drawn = (fill: string, bars: readonly Bar[]) =>
    `<path transform="${onPaper}" fill="${fill}" d="${barPath(bars, top)}"/>`;
  const ticks = timeTicks(shown, COLUMN, t).map(({ at, label }) =>
    `<text x="${Math.round(LEFT + (at - shown.first) / days * COLUMN)}" y="${
      y + height + 17
    }" font-size="13" fill="${INK_2}">${escapeText(label)}</text>`
  );
  return [
    `<text x="${LEFT}" y="${y - 10}" font-size="14" fill="${INK_2}">${
      escapeText(t(PER_UNIT[unit]))
    }</text>`,
    drawn(CONTROL, bars.filter((bar) => !isChosen(bar))),
    drawn(ACCENT, bars.filter(isChosen)),
    `<path d="M${LEFT} ${y + height}h${COLUMN}" stroke="${RULE}"/>`,
    ...ticks,
  ].join("");
}

/** Lines for what to know before quoting. */
const MOST_NOTES = 3;

/** What to know, and where it is from. */
function drawNotes(
  caveats: readonly string[],
  held: Held,
  host: string,
  t: Words,
): string {
  const size = 13.5;
  const wrapped: Run[][] = [];
  for (const [i, words] of caveats.entries()) {
    const lines = toLines([{ text: words }], size, COLUMN);
    const isLast = i === caveats.length - 1;
    // None is cut short: what has no room is told of.
    if (wrapped.length + lines.length > MOST_NOTES - (isLast ? 0 : 1)) {
      wrapped.push([{
        text: t("More to know before quoting it: see the page."),
      }]);
      break;
    }
    wrapped.push(...lines);
  }
  const source = toLines([{ text: sourceInWords(held, t) }], size, COLUMN);
  source.push([{
    text: t("Version {version}, {host}", { version: held.version, host }),
  }]);
  return drawLines(wrapped, { y: 538, size, fill: INK_2 }) +
    drawLines(source, {
      y: PICTURE_SIZE.height - 18 - (source.length - 1) * size * 1.3,
      size,
      fill: INK,
    });
}

/** A text within SVG. */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
