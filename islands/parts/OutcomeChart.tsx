import { useRef } from "preact/hooks";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { OutcomeTable, OutcomeYears } from "../../components/OutcomeYears.tsx";
import { ShareBar } from "../../components/ShareBar.tsx";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { useNear } from "../../lib/browser/page/use_near.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import {
  answerable,
  type YearOutcome,
  yearsAsked,
} from "../../lib/core/charts/ask_beside.ts";
import {
  CHART_NOTES,
  CHART_TITLES,
} from "../../lib/core/charts/chart_words.ts";
import { isSameFilter } from "../../lib/core/filter/query.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";
import { useWords } from "../../components/page_context.ts";

/** How many ended with an arrest, how many were domestic; and by year. */
export default function OutcomeChart({ page }: { page: PageSignals }) {
  const t = useWords();
  const { filter, answer, beside, failure, held } = page;
  const element = useNear(page, "outcome");
  const isLive = useLive();
  const before = useRef<YearOutcome[] | null>(null);
  const { answered, summary } = answer.value;
  const isAsked = answerable(["outcome"], held.value).length > 0;
  const isThere = beside.value.of.years === yearsAsked(answered);
  if (isThere) before.current = beside.value.years;
  const years = before.current ?? [];
  const links = filterLinks(page, isLive.value);
  const charts = chartLinks(page, isLive.value);
  const isTable = charts.choice.tables.includes("outcome");
  const side = (part: "arrest" | "domestic") => ({
    chosen: answered[part],
    addressOf: (value: boolean | null) =>
      `${links.addressOf({ ...answered, [part]: value })}#chart-outcome`,
    onChoose: links.onChoose &&
      ((value: boolean | null) =>
        links.onChoose!({ ...filter.peek(), [part]: value })),
  });
  const { byArrest, byDomestic } = summary;
  return (
    <ChartFigure
      {...charts}
      name="outcome"
      title={t(CHART_TITLES.outcome)}
      element={element}
      isBusy={failure.value === "" &&
        (isAsked && !isThere || !isSameFilter(answered, filter.value))}
      notes={(isAsked ? NOTES : [...NOTES, WITHOUT]).map((note) => t(note))}
    >
      {isTable
        ? <OutcomeTable caption={t("Outcome by year")} years={years} />
        : (
          <>
            <ShareBar
              label={t("With an arrest")}
              otherLabel={t("Without")}
              share={shareOf(byArrest)}
              {...side("arrest")}
            />
            <ShareBar
              label={t("Domestic")}
              otherLabel={t("Not domestic")}
              share={shareOf(byDomestic)}
              {...side("domestic")}
            />
            <OutcomeYears years={years} />
          </>
        )}
    </ChartFigure>
  );
}

const NOTES = CHART_NOTES.outcome!;
const WITHOUT =
  "Years are not shown while the incidents of some of them cannot be read.";

function shareOf(counts: { true: number; false: number }) {
  return { some: counts.true, all: counts.true + counts.false };
}
