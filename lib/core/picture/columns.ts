/** Counts along an axis, as columns. */
import {
  type Bar,
  barPath,
  hundredths,
  type LinePoint,
  PLOT_HEIGHT,
  type Tick,
} from "../page/bars.ts";
import { formatCount } from "../format.ts";
import { ACCENT, CONTROL, INK, INK_2, RULE } from "./colours.ts";
import { drawText } from "./texts.ts";
import { widthOf } from "./typeset.ts";

/** Where in a picture something is drawn, in its units. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Columns {
  bars: readonly Bar[];
  /** Where the axis begins and ends. */
  from: number;
  to: number;
  /** Where the axis of counts ends. */
  top: number;
  ticks: readonly Tick[];
  /** Other counts, drawn as a line upon the columns. */
  line?: readonly LinePoint[];
  isChosen: (bar: Bar) => boolean;
  /** What stands upon a column; "" or absent for nothing. */
  labelOf?: (bar: Bar) => string;
  /** Whether the axis of counts is drawn, where columns do not tell theirs. */
  hasScale?: boolean;
  /** Whether words of the axis stand in the middle of what they name. */
  isCentred?: boolean;
}

/** Room beneath a plot for the words of its axis. */
export const AXIS_HEIGHT = 22;
/** Between two columns. */
const GAP = 2;
const LABEL_SIZES = [14, 13, 12, 11, 10];

/** Columns in a box, its axis beneath it. */
export function drawColumns(columns: Columns, box: Box): string {
  const { bars, from, to, top, ticks, line = [], isChosen } = columns;
  const { left, top: y, width, height } = box;
  const scale = width / (to - from);
  const place = (at: number) => left + (at - from) * scale;
  const narrowed = (bar: Bar) => {
    const gap = Math.min(GAP / scale, (bar.to - bar.from) / 6);
    return { ...bar, from: bar.from + gap / 2, to: bar.to - gap / 2 };
  };
  const drawn = (fill: string, bars: readonly Bar[], opacity = "") =>
    bars.length === 0
      ? ""
      : `<path transform="translate(${left} ${y}) scale(${scale} ${
        height / PLOT_HEIGHT
      }) translate(${-from} 0)" fill="${fill}"${opacity} d="${
        barPath(bars.map(narrowed), top)
      }"/>`;
  const shades = [true, false].flatMap((is) => {
    const some = bars.filter((bar) => isChosen(bar) === is);
    const fill = is ? ACCENT : CONTROL;
    return [
      drawn(fill, some.filter(({ isOpen }) => !isOpen)),
      drawn(fill, some.filter(({ isOpen }) => isOpen), ' opacity="0.5"'),
    ];
  });
  const labels = bars.map((bar) => columns.labelOf?.(bar) ?? "");
  const size =
    LABEL_SIZES.find((size) =>
      labels.every((text, i) =>
        widthOf({ text }, size) <= (bars[i]!.to - bars[i]!.from) * scale
      )
    ) ?? LABEL_SIZES.at(-1)!;
  return [
    columns.hasScale
      ? `<path d="M${left} ${y}h${width}M${left} ${
        y + height / 2
      }h${width}" stroke="${RULE}"/>` +
        drawText(formatCount(top), { x: left, y: y - 5, size: 13, fill: INK_2 })
      : "",
    ...shades,
    `<path d="M${left} ${y + height}h${width}" stroke="${RULE}"/>`,
    line.length === 0
      ? ""
      : `<path d="${
        line.map(({ at, count, isApart }, i) =>
          `${i === 0 || isApart ? "M" : "L"}${hundredths(place(at))} ${
            hundredths(y + height * (1 - count / top))
          }`
        ).join("")
      }" fill="none" stroke="${INK}" stroke-width="2"/>`,
    ...ticks.map(({ at, label }) =>
      drawText(label, {
        x: Math.round(place(columns.isCentred ? at + 0.5 : at)),
        y: y + height + 17,
        size: 13,
        fill: INK_2,
        anchor: columns.isCentred ? "middle" : "start",
      })
    ),
    ...labels.map((text, i) => {
      const { from, to, count } = bars[i]!;
      return text === "" ? "" : drawText(text, {
        x: place((from + to) / 2),
        y: y + height * (1 - count / top) - 6,
        size,
        fill: INK,
        anchor: "middle",
      });
    }),
  ].join("");
}
