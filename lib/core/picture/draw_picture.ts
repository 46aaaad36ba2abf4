/**
 * An answer as one picture with all that a reader of it must know: sentence,
 * map, counts over time, caveats, source and version.
 */
import type { Cells } from "../engine/answer.ts";
import { caveatsOf, findingInWords, findingOf } from "../page/finding.ts";
import type { Held } from "../page/held.ts";
import type { PageAnswer, PageComparison } from "../page/page_answer.ts";
import { INK, INK_2, PAPER, WATER } from "./colours.ts";
import { drawColumns } from "./columns.ts";
import { MAP_SIZE, type MapFrame, PICTURE_SIZE } from "./map_frame.ts";
import { drawLegend, drawMap } from "./picture_map.ts";
import {
  drawLines,
  drawMark,
  drawText,
  LEADING,
  LEFT,
  openPicture,
  SMALL_SIZE,
  sourceLines,
} from "./texts.ts";
import { timelineColumns } from "./timeline_columns.ts";
import { fit, type Run, toLines } from "./typeset.ts";
import type { Words } from "../language/words.ts";

const MAP_LEFT = PICTURE_SIZE.width - MAP_SIZE.width;
const COLUMN = MAP_LEFT - LEFT - 36;

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
    openPicture(PICTURE_SIZE, title, t),
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

function drawSentence(runs: readonly Run[]): string {
  const leading = 1.2;
  const room = { sizes: [44, 39, 35, 31, 28, 25, 22], leading, width: COLUMN };
  const { size, lines } = fit(runs, { ...room, height: 236 });
  return drawLines(lines, { y: 80 + size, size, leading, fill: INK });
}

/** Counts over time, small. */
function drawTimeline(pictured: Pictured, t: Words): string {
  const timeline = timelineColumns(pictured, COLUMN, t);
  if (timeline === null) return "";
  const { title, columns } = timeline;
  const box = { left: LEFT, top: 424, width: COLUMN, height: 70 };
  return drawText(title, { x: LEFT, y: box.top - 10, size: 14, fill: INK_2 }) +
    drawColumns(columns, box);
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
  const size = SMALL_SIZE;
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
  const source = sourceLines(held, host, COLUMN, t);
  return drawLines(wrapped, { y: 538, size, fill: INK_2 }) +
    drawLines(source, {
      y: PICTURE_SIZE.height - 18 - (source.length - 1) * size * LEADING,
      size,
      fill: INK,
    });
}
