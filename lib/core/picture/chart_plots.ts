/** What the charts of the page draw in pictures of their own. */
import type { YearOutcome } from "../charts/ask_beside.ts";
import { HEAT_STEPS, heatOf, LONG_WEEKDAYS } from "../charts/heat.ts";
import { type RankedRow, VERDICT_WORDS } from "../charts/ranked.ts";
import { rateText, type Season } from "../charts/years.ts";
import {
  intervalInWords,
  percentInWords,
  type Share,
  topShare,
  wilson,
} from "../charts/shares.ts";
import type { Filter } from "../filter/filter.ts";
import { MONTH_NAMES } from "../filter/month_words.ts";
import { hourInWords } from "../filter/words.ts";
import { capitalized, formatCount } from "../format.ts";
import { type Bar, hundredths, topOf } from "../page/bars.ts";
import type { Words } from "../language/words.ts";
import { ACCENT, CONTROL, HEAT, INK, INK_2, PAPER, RULE } from "./colours.ts";
import { AXIS_HEIGHT, type Columns, drawColumns } from "./columns.ts";
import { drawText, LEFT } from "./texts.ts";
import { widthOf } from "./typeset.ts";

/** Of all pictures of charts, in their units. */
export const WIDTH = 1200;
export const ROOM: number = WIDTH - 2 * LEFT;
const RIGHT = WIDTH - LEFT;

/** Something to draw, and how much room it takes. */
export interface ChartPlot {
  height: number;
  /** @param y Of its upper edge. */
  draw(y: number): string;
}

const ROW = 30;
const NAMES = 300;

/** Bars one below the other, with their names and what they are of. */
export function rankedPlot(rows: readonly RankedRow[], t: Words): ChartPlot {
  const texts = rows.map(({ text, interval, verdict }) =>
    [
      interval === null ? text : `${text} (${interval})`,
      ...verdict === null ? [] : [t(VERDICT_WORDS[verdict])],
    ].join(", ")
  );
  const beside = Math.max(0, ...texts.map((text) => widthOf({ text }, 16)));
  const left = LEFT + NAMES;
  const width = RIGHT - beside - 16 - left;
  const hasMarks = rows.every(({ verdict }) => verdict === null);
  const most = Math.max(
    ...rows.map(({ amount, base }) =>
      Math.max(Math.abs(amount), hasMarks ? base ?? 0 : 0)
    ),
    Number.MIN_VALUE,
  );
  const isTwoSided = rows.some(({ amount }) => amount < 0);
  const zero = isTwoSided ? left + width / 2 : left;
  const scale = (isTwoSided ? width / 2 : width) / most;
  const isAny = rows.some(({ isChosen }) => isChosen);
  const drawRow = (row: RankedRow, i: number, y: number) => {
    const { label, amount, base, isChosen, isMostlyVisited } = row;
    const foot = y + i * ROW + 21;
    const length = Math.abs(amount) * scale;
    const mark = hundredths(zero + (base ?? 0) * scale);
    return [
      drawText(cut(isMostlyVisited ? `${label} †` : label, NAMES - 16), {
        x: LEFT,
        y: foot,
        size: 16,
        fill: INK,
        isBold: isChosen,
      }),
      `<rect x="${hundredths(amount < 0 ? zero - length : zero)}" y="${
        foot - 15
      }" width="${hundredths(length)}" height="19" fill="${
        isAny && !isChosen ? CONTROL : ACCENT
      }"/>`,
      base !== null && hasMarks
        ? `<path d="M${mark} ${
          foot - 18
        }v25" stroke="${INK}" stroke-width="2"/>`
        : "",
      drawText(texts[i]!, {
        x: RIGHT,
        y: foot,
        size: 16,
        fill: INK,
        anchor: "end",
      }),
    ].join("");
  };
  return {
    height: rows.length * ROW,
    draw: (y) => rows.map((row, i) => drawRow(row, i, y)).join(""),
  };
}

/** As much of a text as has room, at the size of names. */
function cut(text: string, room: number): string {
  if (widthOf({ text }, 16) <= room) return text;
  let length = text.length;
  while (widthOf({ text: `${text.slice(0, length)} …` }, 16) > room) length--;
  return `${text.slice(0, length).trimEnd()} …`;
}

/** Hours by weekday as cells that hold their counts. */
export function hourPlot(
  counts: readonly (readonly number[])[],
  chosen: { hour: readonly number[]; weekday: readonly number[] },
  t: Words,
): ChartPlot {
  const [names, height] = [96, 36];
  const width = (ROOM - names) / 24;
  const most = Math.max(...counts.flat());
  const isChosen = (weekday: number, hour: number) =>
    chosen.hour.length + chosen.weekday.length > 0 &&
    (chosen.hour.length === 0 || chosen.hour.includes(hour)) &&
    (chosen.weekday.length === 0 || chosen.weekday.includes(weekday));
  const drawCell = (weekday: number, hour: number, y: number) => {
    const count = counts[weekday]![hour]!;
    const step = heatOf(count, most);
    const x = LEFT + names + hour * width;
    const top = y + weekday * height;
    const outline = isChosen(weekday, hour)
      ? ` stroke="${INK}" stroke-width="2"`
      : "";
    return `<rect x="${hundredths(x + 1)}" y="${top + 1}" width="${
      hundredths(width - 2)
    }" height="${height - 2}" fill="${step === 0 ? RULE : HEAT}"${
      step === 0 || step === HEAT_STEPS
        ? ""
        : ` fill-opacity="${hundredths(step / HEAT_STEPS)}"`
    }${outline}/>` +
      drawText(formatCount(count), {
        x: x + width / 2,
        y: top + height / 2 + 5,
        size: count >= 10_000 ? 11 : 13,
        fill: step > HEAT_STEPS / 2 ? PAPER : INK,
        anchor: "middle",
      });
  };
  const days = counts.map((_, weekday) => weekday);
  const hours = counts[0]!.map((_, hour) => hour);
  return {
    height: counts.length * height + AXIS_HEIGHT,
    draw: (y) =>
      [
        ...days.map((weekday) =>
          drawText(capitalized(t(LONG_WEEKDAYS[weekday]!)), {
            x: LEFT,
            y: y + weekday * height + height / 2 + 5,
            size: 14,
            fill: INK,
          })
        ),
        ...days.flatMap((weekday) =>
          hours.map((hour) => drawCell(weekday, hour, y))
        ),
        ...hours.filter((hour) => hour % 6 === 0).map((hour) =>
          drawText(hourInWords(hour, t), {
            x: LEFT + names + hour * width + 2,
            y: y + counts.length * height + 16,
            size: 13,
            fill: INK_2,
          })
        ),
      ].join(""),
  };
}

const COLUMN_ROOM = 24;

/** Columns as wide as the picture, as far as each says its own count. */
export function columnPlot(columns: Columns, plotHeight = 280): ChartPlot {
  return {
    height: COLUMN_ROOM + plotHeight + AXIS_HEIGHT,
    draw: (y) =>
      drawColumns(columns, {
        left: LEFT,
        top: y + COLUMN_ROOM,
        width: ROOM,
        height: plotHeight,
      }),
  };
}

/** Months of the year, as much as is reported in 30 days of each. */
export function seasonPlot(
  seasons: readonly Season[],
  { month_of_year: months }: Pick<Filter, "month_of_year">,
  t: Words,
): ChartPlot {
  const bars = seasons.map(({ month, per30 }): Bar => ({
    from: month - 1,
    to: month,
    count: per30 ?? 0,
  }));
  return columnPlot({
    bars,
    from: 0,
    to: 12,
    top: topOf(bars),
    isCentred: true,
    ticks: bars.map(({ from }) => ({
      at: from,
      label: capitalized(t(MONTH_NAMES[from]!)),
    })),
    isChosen: ({ from }) => months.length === 0 || months.includes(from + 1),
    labelOf: ({ from, count }) =>
      seasons[from]!.per30 === null ? "–" : rateText(count),
  });
}

/** How many had an outcome, of those that match and by year. */
export function outcomePlot(
  { byArrest, byDomestic }: {
    byArrest: { true: number; false: number };
    byDomestic: { true: number; false: number };
  },
  years: readonly YearOutcome[],
  t: Words,
): ChartPlot {
  const shares = [
    { label: t("With an arrest"), other: t("Without"), counts: byArrest },
    { label: t("Domestic"), other: t("Not domestic"), counts: byDomestic },
  ];
  const each = 96;
  const hasYears = years.length > 1;
  const drawYears = (
    title: string,
    left: number,
    y: number,
    shareOf: (year: YearOutcome) => Share,
  ) => {
    const width = ROOM / 2 - 20;
    const top = topShare(years.map(shareOf));
    return drawText(title, { x: left, y: y + 16, size: 15, fill: INK_2 }) +
      drawColumns({
        bars: years.map((of) => {
          const { some, all } = shareOf(of);
          const count = all === 0 ? 0 : some / all;
          return { from: of.year, to: of.year + 1, count };
        }),
        from: years[0]!.year,
        to: years.at(-1)!.year + 1,
        top,
        isCentred: true,
        ticks: years.filter(({ year }) => years.length <= 8 || year % 5 === 0)
          .map(({ year }) => ({ at: year, label: String(year) })),
        isChosen: () => true,
        labelOf: ({ count }) => (100 * count).toFixed(1),
      }, { left, top: y + 44, width, height: 120 });
  };
  return {
    height: each * shares.length + (hasYears ? 200 : 0),
    draw: (y) =>
      [
        ...shares.map(({ label, other, counts }, i) =>
          drawShare(label, other, counts, y + i * each, t)
        ),
        ...hasYears
          ? [
            drawYears(
              t("With an arrest, by year"),
              LEFT,
              y + 2 * each,
              ({ arrest }) => arrest,
            ),
            drawYears(
              t("Domestic, by year"),
              LEFT + ROOM / 2 + 20,
              y + 2 * each,
              ({ domestic }) => domestic,
            ),
          ]
          : [],
      ].join(""),
  };
}

/** A share as a bar, with its interval and both sides of it. */
function drawShare(
  label: string,
  other: string,
  counts: { true: number; false: number },
  y: number,
  t: Words,
): string {
  const share = { some: counts.true, all: counts.true + counts.false };
  const { some, all } = share;
  const [least, most] = wilson(share);
  const words = `${all === 0 ? "–" : percentInWords(some / all)} ${
    label.charAt(0).toLowerCase() + label.slice(1)
  }${all === 0 ? "" : ` (${intervalInWords([least, most], t)})`}`;
  const place = (part: number) => hundredths(LEFT + ROOM * part);
  return [
    drawText(words, { x: LEFT, y: y + 22, size: 20, fill: INK }),
    `<rect x="${LEFT}" y="${
      y + 34
    }" width="${ROOM}" height="16" fill="${RULE}"/>`,
    all === 0
      ? ""
      : `<rect x="${LEFT}" y="${y + 34}" width="${
        hundredths(ROOM * some / all)
      }" height="16" fill="${ACCENT}"/><path d="M${place(least)} ${y + 42}H${
        place(most)
      }" stroke="${INK}" stroke-width="3"/>`,
    drawText(
      `${label}: ${formatCount(some)}. ${other}: ${formatCount(all - some)}.`,
      { x: LEFT, y: y + 70, size: 15, fill: INK_2 },
    ),
  ].join("");
}
