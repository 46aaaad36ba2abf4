/** What the dashboard shows before any script has run. */
import {
  answerable,
  askBeside,
  type Beside,
} from "../../core/charts/ask_beside.ts";
import {
  chartParams,
  CHARTS,
  type ChartsChoice,
  USUAL_CHARTS,
} from "../../core/charts/choice.ts";
import { talliesFor, toTallies } from "../../core/charts/tallies.ts";
import { askComparison } from "../../core/compare/ask_comparison.ts";
import { choiceText, type CompareChoice } from "../../core/compare/choice.ts";
import type { Cells } from "../../core/engine/answer.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { toQuery } from "../../core/filter/query.ts";
import type { Bbox } from "../../core/grid.ts";
import { homeOf, outlinesOf } from "../../core/map/outlines.ts";
import { pictureCells } from "../../core/map/picture.ts";
import { type Held, heldOf } from "../../core/page/held.ts";
import {
  LINES,
  type Newest,
  type PageAnswer,
  type PageComparison,
  toLine,
  toPageTimeline,
} from "../../core/page/page_answer.ts";
import { askWaysOut } from "../../core/page/relax.ts";
import { firstTimeline } from "../../core/page/time_window.ts";
import type { KeptAnswers } from "./kept_answers.ts";
import { refuseOther, withoutOf } from "./questions.ts";
import type { Dataset } from "./dataset.ts";

/**
 * One answer with everything beside it that depends on the data's version: an
 * answer kept from the version before must not stand beside newer dates.
 */
interface FirstPage {
  answer: PageAnswer;
  comparison: PageComparison;
  beside: Beside;
  newest: Newest;
  /** What the map begins with: where the filter asks for, or the whole city. */
  home: Bbox;
  /** The picture of it. */
  cells: Cells;
  /** Primary types that occur, sorted. */
  types: string[];
  held: Held;
}

/**
 * The first page for a filter, kept or computed.
 *
 * @param charts How charts are shown, where any are.
 */
export async function firstPage(
  answers: Pick<KeptAnswers, "value">,
  dataset: Dataset,
  filter: Filter,
  choice: CompareChoice,
  charts: ChartsChoice = USUAL_CHARTS,
): Promise<FirstPage> {
  const without = withoutOf(dataset);
  try {
    return await answers.value(
      dataset.manifest,
      `dashboard ${toQuery(filter)} ${choiceText(choice)} ${
        chartParams(charts)
      }${without}`,
      async () => {
        const page = await compute(dataset, filter, choice, charts);
        // What is kept under this question leaves out what that says, no more.
        refuseOther(dataset, without);
        return page;
      },
    );
  } catch (error) {
    if (withoutOf(dataset) === without) throw error;
    return await firstPage(answers, dataset, filter, choice, charts);
  }
}

async function compute(
  dataset: Dataset,
  filter: Filter,
  choice: CompareChoice,
  charts: ChartsChoice,
): Promise<FirstPage> {
  // Kinds of place take the place parts of all that is asked for.
  const shown = CHARTS.filter((name) =>
    name !== "kinds" || charts.tables.includes(name)
  );
  const { manifest, vocabulary } = dataset;
  const wanted = firstTimeline(filter, manifest);
  const home = homeOf(await outlinesOf(filter));
  const { summary, tallies, timeline, rows, cells } = await dataset.query(
    filter,
    {
      summary: true,
      tallies: talliesFor(shown, charts),
      ...wanted && { timeline: wanted },
      rows: { limit: LINES },
      cells: pictureCells(home),
    },
  );
  const newest = await dataset.incidents(rows!);
  const held = heldOf(manifest, dataset.unreadable);
  const ways = summary!.total > 0 ? [] : await askWaysOut(
    filter,
    async (filters) =>
      (await dataset.queryAll(
        filters.map((filter) => ({ filter, wants: {} })),
      )).map(({ total }) => total),
  );
  const compared = await askComparison(
    choice,
    filter,
    held,
    async (filters, timeline) =>
      (await dataset.queryAll(
        filters.map((filter) => ({ filter, wants: { timeline } })),
      )).map(({ timeline }) => timeline!),
  );
  const beside = await askBeside(
    {
      filter,
      compared,
      choice: charts,
      shown: answerable(shown, held),
      held,
      before: null,
    },
    (other, wants) => dataset.query(other, wants),
  );
  const { version } = held;
  return {
    answer: {
      answered: filter,
      version,
      summary: summary!,
      tallies: toTallies(tallies),
      timeline: toPageTimeline(timeline),
      ...summary!.total === 0 && { ways },
    },
    comparison: { answered: filter, version, choice, ...compared },
    beside,
    newest: {
      answered: filter,
      version,
      lines: newest.map(toLine),
      failure: "",
    },
    home,
    cells: cells!,
    types: [...vocabulary.types],
    held,
  };
}
