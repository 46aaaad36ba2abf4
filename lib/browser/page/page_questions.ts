/** What the page asks of its data, for each of its parts. */
import { askBeside, type Beside } from "../../core/charts/ask_beside.ts";
import type { ChartName, ChartsChoice } from "../../core/charts/choice.ts";
import { toTallies } from "../../core/charts/tallies.ts";
import {
  askComparison,
  type Compared,
} from "../../core/compare/ask_comparison.ts";
import type { CompareChoice } from "../../core/compare/choice.ts";
import type { ComparedData } from "../../core/compare/plan_comparison.ts";
import type { Dimension } from "../../core/engine/dimensions.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { PageDataset } from "../../core/page/dataset.ts";
import {
  LINES,
  type PageAnswer,
  type PageComparison,
  toLine,
  toPageTimeline,
} from "../../core/page/page_answer.ts";
import { askWaysOut } from "../../core/page/relax.ts";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";

/** Counts, bars and cheap tallies; where nothing matches, ways out as well. */
export async function askSummary(
  signal: AbortSignal,
  source: PageDataset,
  wanted: Filter,
  over: TimelineWanted | null,
  by: readonly Dimension[],
): Promise<Omit<PageAnswer, "answered">> {
  const { summary, tallies, timeline, version } = await source.query(wanted, {
    summary: true,
    ...by.length > 0 && { tallies: by },
    ...over && { timeline: over },
  }, signal);
  const found = {
    summary: summary!,
    tallies: toTallies(tallies),
    timeline: toPageTimeline(timeline),
    version,
  };
  if (summary!.total > 0) return found;
  const ways = await askWaysOut(wanted, async (filters) => {
    const asks = filters.map((filter) => ({ filter, wants: {} }));
    return (await source.queryAll(asks, signal)).map(({ total }) => total);
  });
  return { ...found, ways };
}

/** Tallies that take place parts. */
export async function askPlaced(
  signal: AbortSignal,
  source: PageDataset,
  wanted: Filter,
  tallies: readonly Dimension[],
) {
  const found = await source.query(wanted, { tallies }, signal);
  return { tallies: toTallies(found.tallies), version: found.version };
}

/** What charts show beside their counts, and of which versions that is. */
export async function askAround(
  signal: AbortSignal,
  source: PageDataset,
  change: PageComparison,
  choice: ChartsChoice,
  shown: readonly ChartName[],
  held: ComparedData,
  before: Beside | null,
): Promise<{ beside: Beside; versions: string[] }> {
  const versions: string[] = [];
  const { answered } = change;
  const beside = await askBeside(
    { filter: answered, compared: change, choice, shown, held, before },
    async (filter, wants) => {
      const answer = await source.query(filter, wants, signal);
      versions.push(answer.version);
      return answer;
    },
  );
  return { beside, versions };
}

/** What the days are compared with; of no version where nothing is. */
export async function askChange(
  signal: AbortSignal,
  source: PageDataset,
  wanted: Filter,
  choice: CompareChoice,
  data: ComparedData & { version: string },
): Promise<Compared & { version: string | null }> {
  let version: string | null = null;
  const compared = await askComparison(
    choice,
    wanted,
    data,
    async (filters, timeline) => {
      const answers = await source.queryAll(
        filters.map((filter) => ({ filter, wants: { timeline } })),
        signal,
      );
      // Of two versions, the other one is as good as none.
      version = answers.find((one) => one.version !== data.version)?.version ??
        data.version;
      return answers.map(({ timeline }) => timeline!);
    },
  );
  return { ...compared, version };
}

/** The list of the newest incidents. */
export async function askNewest(
  signal: AbortSignal,
  source: PageDataset,
  wanted: Filter,
) {
  const found = await source.newest(wanted, LINES, signal);
  return { version: found.version, lines: found.incidents.map(toLine) };
}
