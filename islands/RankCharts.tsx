import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ChoiceLinks } from "../components/ChoiceLinks.tsx";
import { RankedChart } from "../components/RankedChart.tsx";
import { StateLink } from "../components/StateLink.tsx";
import { kept } from "../lib/browser/page/kept.ts";
import { chartLinks, filterLinks } from "../lib/browser/page/page_links.ts";
import { useNear } from "../lib/browser/page/use_near.ts";
import {
  besideAsked,
  besideOf,
  marked,
} from "../lib/core/charts/ask_beside.ts";
import {
  type ChartName,
  CHARTS,
  type Measure,
  MEASURES,
  tidyCharts,
  type Unit,
  UNITS,
  withTable,
} from "../lib/core/charts/choice.ts";
import {
  MEASURE_WORDS,
  rankChanges,
  rankCounts,
  type Ranked,
  rankRates,
  UNIT_WORDS,
} from "../lib/core/charts/ranked.ts";
import type { Counted } from "../lib/core/charts/tallies.ts";
import { type Comparison, daysOf } from "../lib/core/compare/comparison.ts";
import { baseInWords } from "../lib/core/compare/words.ts";
import type { Summary } from "../lib/core/engine/answer.ts";
import type { Dimension } from "../lib/core/engine/dimensions.ts";
import { gapInWords, gapsWithin } from "../lib/core/filter/gaps.ts";
import { isSameFilter } from "../lib/core/filter/query.ts";
import type { PageSignals } from "../lib/core/page/page_signals.ts";

type Part = { page: PageSignals; isLive: boolean };

const UNIT_LABELS: Readonly<Record<Unit, string>> = {
  area: "areas",
  district: "districts",
  ward: "wards",
  beat: "beats",
};
const MEASURE_LABELS: Readonly<Record<Measure, string>> = {
  count: "count",
  rate: "per resident",
  change: "change",
};

type RankedName = keyof typeof RANKED;

/** Some of the charts that rank: places, types, kinds of place, descriptions. */
export default function RankCharts(
  { page, charts }: { page: PageSignals; charts: readonly RankedName[] },
) {
  const isLive = useSignal(false);
  useEffect(() => {
    isLive.value = true;
  }, []);
  const part = { page, isLive: isLive.value };
  return (
    <>
      {charts.map((name) => {
        const Chart = RANKED[name];
        return <Chart key={name} {...part} />;
      })}
    </>
  );
}

function Units({ page, isLive }: Part) {
  const element = useNear(page, "units");
  const { answer, held, charts } = page;
  const beside = useBeside(page);
  const { unit, measure } = charts.value;
  const words = UNIT_WORDS[unit];
  const counts = useTally(page, unit);
  const { base, changes, asked } = beside.value;
  const filter = answer.value.answered;
  const isChange = measure === "change";
  const { gaps } = held.value;
  const compared = comparedWith(page);
  // What was not recorded then has not changed.
  const lacks = compared === null
    ? []
    : gapsWithin(gaps, [unit], daysOf(compared.base))
      .filter((gap) => gap.lacks !== "some").map(gapInWords);
  const ranked: Ranked | null = isChange
    ? lacks.length > 0 ? null : changes && rankChanges(unit, changes, filter)
    : counts === null
    ? null
    : measure === "rate"
    ? rankRates(counts, filter)
    : rankCounts(unit, counts, filter, lacks.length > 0 ? null : base?.[unit]);
  const notes = new Set([
    ...gapsWithin(gaps, [unit], filter).map(gapInWords),
    ...lacks,
  ]);
  const links = chartLinks(page, isLive);
  const choose = (part: { unit?: Unit; measure?: Measure }) =>
    tidyCharts({ ...links.choice, ...part });
  const isNone = isChange && (asked.changes === "" || lacks.length > 0);
  return (
    <RankedChart
      name="units"
      title={`${words.title}, ${MEASURE_WORDS[measure]}`}
      part={unit}
      heading={words.one}
      ranked={ranked}
      measure={measure === "rate"
        ? "Per 1,000 residents"
        : isChange
        ? "Change"
        : undefined}
      baseWords={measure === "rate" ? null : baseWordsOf(page)}
      notes={[
        ...notes,
        ...measure === "rate" ? RATE_NOTES : [],
        ...isChange && !isNone ? [changeNote(words.several, ranked)] : [],
      ]}
      isBusy={useBusy(page, unit) || (isChange && !isNone && changes === null)}
      links={filterLinks(page, isLive)}
      charts={links}
      element={element}
      waiting={isNone && (
        <p class="waiting">
          There is nothing to compare with: choose other dates, or what they are
          compared with.
        </p>
      )}
      tools={
        <>
          <ChoiceLinks
            label="Ranked by"
            choices={MEASURES.filter((one) => one !== "rate" || unit === "area")
              .map((value) => ({ value, label: MEASURE_LABELS[value] }))}
            chosen={measure}
            addressOf={(measure) =>
              `${links.addressOf(choose({ measure }))}#chart-units`}
            onChoose={links.onChoose &&
              ((measure) => links.onChoose!(choose({ measure })))}
          />
          <ChoiceLinks
            label="Places"
            choices={UNITS.map((value) => ({
              value,
              label: UNIT_LABELS[value],
            }))}
            chosen={unit}
            addressOf={(unit) =>
              `${links.addressOf(choose({ unit }))}#chart-units`}
            onChoose={links.onChoose &&
              ((unit) => links.onChoose!(choose({ unit })))}
          />
        </>
      }
    />
  );
}

const RATE_NOTES = [
  "Residents are those of the 2020 census, whatever the dates.",
  "† Few residents, many visitors: a rate by residents says little there.",
];

function changeNote(several: string, ranked: Ranked | null): string {
  const count = ranked === null ? "all" : `${ranked.rows.length}`;
  return `A change is called clear if it is more than the place swings by itself from week to week; asking of ${count} ${several} at once is allowed for, so that of ten clear changes about one may be chance. Percents allow for reports still to come.`;
}

function Types({ page, isLive }: Part) {
  const element = useNear(page, "types");
  const beside = useBeside(page);
  const counts = useTally(page, "type");
  const filter = page.answer.value.answered;
  return (
    <RankedChart
      name="types"
      title="Types of crime"
      part="type"
      heading="Type"
      ranked={counts &&
        rankCounts("type", counts, filter, beside.value.base?.type)}
      baseWords={baseWordsOf(page)}
      notes={[]}
      isBusy={useBusy(page, "type")}
      links={filterLinks(page, isLive)}
      charts={chartLinks(page, isLive)}
      element={element}
    />
  );
}

function Kinds({ page, isLive }: Part) {
  const element = useNear(page, "kinds");
  const counts = useTally(page, "kind");
  const filter = page.answer.value.answered;
  const links = chartLinks(page, isLive);
  const table = withTable(links.choice, "kinds", true);
  return (
    <RankedChart
      name="kinds"
      title="Kinds of place"
      part="kind"
      heading="Kind of place"
      ranked={counts && rankCounts("kind", counts, filter)}
      baseWords={null}
      notes={gapsWithin(page.held.value.gaps, ["place"], filter)
        .map(gapInWords)}
      isBusy={useBusy(page, "kind")}
      links={filterLinks(page, isLive)}
      charts={links}
      element={element}
      waiting={!isLive && (
        <p class="waiting">
          <StateLink href={`${links.addressOf(table)}#chart-kinds`}>
            Count them by kind of place
          </StateLink>
        </p>
      )}
    />
  );
}

function Descriptions({ page, isLive }: Part) {
  const element = useNear(page, "descriptions");
  const counts = useTally(page, "description");
  const filter = page.answer.value.answered;
  return (
    <RankedChart
      name="descriptions"
      title="Descriptions"
      part="description"
      heading="Description"
      ranked={counts && rankCounts("description", counts, filter)}
      baseWords={null}
      notes={[]}
      isBusy={useBusy(page, "description")}
      links={filterLinks(page, isLive)}
      charts={chartLinks(page, isLive)}
      element={element}
    />
  );
}

const RANKED = {
  units: Units,
  types: Types,
  kinds: Kinds,
  descriptions: Descriptions,
};

/** Counts that a chart shows: those of the last answer that had them. */
function useTally(page: PageSignals, dimension: Dimension): Counted[] | null {
  const before = useRef<{ of: Dimension; counts: Counted[] } | null>(null);
  const { summary, tallies } = page.answer.value;
  const counts = ofSummary(summary, dimension) ?? tallies[dimension];
  if (counts !== undefined) before.current = { of: dimension, counts };
  return before.current?.of === dimension ? before.current.counts : null;
}

function ofSummary(
  { byType, byArea, byDistrict }: Summary,
  dimension: Dimension,
): Counted[] | undefined {
  switch (dimension) {
    case "type":
      return byType.map(({ type, count }) => ({ value: type, count }));
    case "area":
      return byArea.map(({ area, count }) => ({ value: area, count }));
    case "district":
      return byDistrict.map(({ district, count }) => ({
        value: district,
        count,
      }));
    default:
      return undefined;
  }
}

/** Whether a chart's counts are still to come. */
function useBusy(page: PageSignals, dimension: Dimension): boolean {
  const { answer, filter, failure } = page;
  const { summary, tallies, answered } = answer.value;
  return failure.value === "" &&
    (!isSameFilter(answered, filter.value) ||
      (ofSummary(summary, dimension) ?? tallies[dimension]) === undefined);
}

function useBeside(page: PageSignals) {
  return useMemo(() =>
    kept(() => {
      const { answer, comparison, charts, beside } = page;
      const { answered } = answer.value;
      const { result, answered: compared } = comparison.value;
      const isOf = isSameFilter(compared, answered);
      const all: readonly ChartName[] = CHARTS;
      const asked = besideAsked(
        answered,
        isOf ? result : null,
        charts.value,
        all,
      );
      return { ...besideOf(beside.value, asked), asked };
    }), []);
}

function baseWordsOf(page: PageSignals): string | null {
  const compared = marked(comparedWith(page));
  return compared && baseInWords(compared);
}

/** The comparison of what is shown; `null` if there is none, or none yet. */
function comparedWith({ comparison, answer }: PageSignals): Comparison | null {
  const { result, answered } = comparison.value;
  return result !== null && "base" in result &&
      isSameFilter(answered, answer.value.answered)
    ? result
    : null;
}
