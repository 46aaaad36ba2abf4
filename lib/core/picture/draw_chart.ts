/**
 * One chart of the page as a picture with all that a reader of it must know:
 * what it is called, the sentence, what it draws, notes, source and version.
 */
import { type Beside, marked } from "../charts/ask_beside.ts";
import { CHART_NOTES, chartTitle } from "../charts/chart_words.ts";
import type { ChartsChoice, PicturedChart } from "../charts/choice.ts";
import { countsOf } from "../charts/tallies.ts";
import { rankUnits } from "../charts/rank_units.ts";
import {
  firstRows,
  notRecordedIn,
  rankCounts,
  type Ranked,
} from "../charts/ranked.ts";
import {
  periodOnYears,
  seasonsNote,
  seasonsOf,
  yearBars,
} from "../charts/years.ts";
import { baseInWords } from "../compare/words.ts";
import { gapInWords, gapsWithin } from "../filter/gaps.ts";
import { capitalized, formatCount } from "../format.ts";
import type { Words } from "../language/words.ts";
import { DIVISIONS } from "../regions/divisions.ts";
import { topOf } from "../page/bars.ts";
import { caveatsOf, findingInWords, findingOf } from "../page/finding.ts";
import type { Held } from "../page/held.ts";
import type { PageAnswer, PageComparison } from "../page/page_answer.ts";
import {
  type ChartPlot,
  columnPlot,
  hourPlot,
  outcomePlot,
  rankedPlot,
  ROOM,
  seasonPlot,
  WIDTH,
} from "./chart_plots.ts";
import { INK, INK_2, PAPER } from "./colours.ts";
import {
  drawLines,
  drawMark,
  drawText,
  escapeText,
  LEADING,
  LEFT,
  openPicture,
  SMALL_SIZE,
  sourceLines,
} from "./texts.ts";
import { timelineColumns } from "./timeline_columns.ts";
import { fit, toLines } from "./typeset.ts";

/** What a picture of a chart shows. */
export interface ChartPictured {
  name: PicturedChart;
  choice: Pick<ChartsChoice, "unit" | "measure">;
  answer: PageAnswer;
  comparison: PageComparison;
  beside: Beside;
  held: Held;
  /** Where the page stands: `crimes.example`. */
  host: string;
}

/** Rows of a ranking, so that a picture can be taken in. */
const MOST_ROWS = 20;

/** Draws a chart, as an SVG text. */
export function drawChart(pictured: ChartPictured, t: Words): string {
  const { answer, comparison: { result }, held, host } = pictured;
  const { answered: filter, summary } = answer;
  const sentence = findingInWords(
    findingOf({ filter, summary, gaps: held.gaps, comparison: result }, t),
  );
  const { title, plot, notes, told } = contentOf(pictured, t);
  const caveats = caveatsOf({ filter, summary, held, comparison: result }, t)
    // That is of the map.
    .filter(({ about }) => about !== "unmapped").map(({ words }) => words);
  const { size, lines } = fit([{ text: sentence }], {
    sizes: [20, 17],
    leading: LEADING,
    width: ROOM,
    height: 80,
  });
  const small = [...new Set([...notes, ...caveats])].flatMap((text) =>
    toLines([{ text }], SMALL_SIZE, ROOM)
  );
  const source = sourceLines(held, host, ROOM, t);
  const line = SMALL_SIZE * LEADING;
  const top = Math.round(132 + lines.length * size * LEADING);
  const below = top + plot.height + 30;
  const sourceAt = below + small.length * line + 10;
  const height = Math.round(sourceAt + source.length * line + 12);
  return [
    openPicture({ width: WIDTH, height }, `${title}. ${sentence}`, t),
    told === "" ? "" : `<desc>${escapeText(told)}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>`,
    drawMark(),
    drawText(title, { x: LEFT, y: 102, size: 28, fill: INK, isBold: true }),
    drawLines(lines, { y: 132, size, fill: INK_2 }),
    plot.draw(top),
    drawLines(small, { y: below, size: SMALL_SIZE, fill: INK_2 }),
    drawLines(source, { y: sourceAt, size: SMALL_SIZE, fill: INK }),
    "</svg>",
  ].join("");
}

interface Content {
  title: string;
  plot: ChartPlot;
  /** What to know of it, in sentences. */
  notes: string[];
  /** In words what it draws without them, or "". */
  told: string;
}

function contentOf(pictured: ChartPictured, t: Words): Content {
  const { name, choice, answer, comparison, beside, held } = pictured;
  const { answered: filter, summary, tallies } = answer;
  const compared = comparison.result !== null && "base" in comparison.result
    ? comparison.result
    : null;
  if (name === "timeline") {
    const timeline = timelineColumns(pictured, ROOM, t);
    if (timeline === null) return { ...NOTHING, title: "", plot: nothing(t) };
    const { title, columns, line, note, told } = timeline;
    const labelOf = told.length > 31
      ? undefined
      : ({ count }: { count: number }) => formatCount(count);
    return {
      title,
      plot: columnPlot({
        ...columns,
        line: line?.points,
        labelOf,
        hasScale: !labelOf,
      }),
      notes: [
        ...line === null ? [] : [
          t("The black line shows what was counted {when}.", {
            when: line.words,
          }),
        ],
        ...note === "" ? [] : [note],
      ],
      told: told.join("\n"),
    };
  }
  const title = chartTitle(name, choice, t);
  const known = held.demo && name === "hours"
    ? []
    : (CHART_NOTES[name] ?? []).map((note) => t(note));
  const ranked = (
    found: Ranked | null,
    heading: string,
    notes: readonly string[] = [],
  ): Content => {
    const all = found?.rows ?? [];
    // Changes go both ways.
    const isChange = all.some(({ verdict }) => verdict !== null);
    const last = isChange && all.length > MOST_ROWS
      ? all.filter(({ rank }) => rank !== null).slice(-MOST_ROWS / 2)
      : [];
    const first = firstRows(all, MOST_ROWS - last.length);
    const rows = all.filter((row) => first.includes(row) || last.includes(row));
    const days = marked(comparison.result);
    const hasMarks = days !== null &&
      rows.some(({ base, verdict }) => base !== null && verdict === null);
    return {
      ...NOTHING,
      title,
      plot: rows.length === 0 ? nothing(t) : rankedPlot(rows, t),
      notes: [
        ...hasMarks
          ? [t("The black marks are {base}.", { base: baseInWords(days, t) })]
          : [],
        ...rows.length === all.length
          ? []
          : last.length === 0
          ? [t("The first {n} of {all}.", { n: rows.length, all: all.length })]
          : [
            t("The first {n} and the last {m} of {all}.", {
              n: MOST_ROWS - last.length,
              m: last.length,
              all: all.length,
            }),
          ],
        ...found === null ? [] : notRecordedIn(found, heading, t),
        ...notes,
      ],
    };
  };
  switch (name) {
    case "units": {
      const { unit } = choice;
      const { ranked: found, notes } = rankUnits({
        choice,
        filter,
        counts: countsOf(unit, answer) ?? null,
        beside,
        gaps: held.gaps,
        compared,
      }, t);
      return ranked(found, capitalized(t(DIVISIONS[unit].one)), notes);
    }
    case "types":
      return ranked(
        rankCounts(
          "type",
          countsOf("type", answer) ?? [],
          filter,
          beside.base?.type,
          t,
        ),
        t("Type"),
      );
    case "kinds":
      return ranked(
        rankCounts("kind", tallies.kind ?? [], filter, null, t),
        t("Kind of place"),
        gapsWithin(held.gaps, ["place"], filter).map((gap) =>
          gapInWords(gap, t)
        ),
      );
    case "descriptions":
      return ranked(
        rankCounts("description", tallies.description ?? [], filter, null, t),
        t("Description"),
      );
    case "hours":
      return {
        ...NOTHING,
        title,
        plot: hourPlot(summary.byHourWeekday, filter, t),
        notes: known,
      };
    case "outcome":
      return {
        ...NOTHING,
        title,
        plot: outcomePlot(summary, beside.years ?? [], t),
        notes: known,
      };
    case "seasons": {
      const seasons = seasonsOf(tallies.month_of_year ?? [], filter, held);
      const note = seasonsNote(seasons, t);
      return {
        ...NOTHING,
        title,
        plot: seasonPlot(seasons, filter, t),
        notes: note === "" ? [] : [note],
      };
    }
    case "years": {
      const bars = yearBars(summary.byMonth, filter, held);
      if (bars.length === 0) return { ...NOTHING, title, plot: nothing(t) };
      const { from, to } = periodOnYears(filter, held);
      return {
        ...NOTHING,
        title,
        plot: columnPlot({
          bars,
          from: bars[0]!.from,
          to: bars.at(-1)!.to,
          top: topOf(bars),
          isCentred: true,
          ticks: bars.map(({ from }) => ({ at: from, label: String(from) })),
          isChosen: (bar) => bar.from < to && bar.to > from,
          labelOf: ({ count }) => formatCount(count),
        }),
        notes: bars.some(({ isOpen }) => isOpen) ? known : [],
      };
    }
  }
}

const NOTHING: Pick<Content, "notes" | "told"> = { notes: [], told: "" };

function nothing(t: Words): ChartPlot {
  return {
    height: 30,
    draw: (y) =>
      drawText(t("Nothing matches."), {
        x: LEFT,
        y: y + 20,
        size: 16,
        fill: INK,
      }),
  };
}
