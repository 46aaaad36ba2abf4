import { RankedChart } from "../../components/RankedChart.tsx";
import { StateLink } from "../../components/StateLink.tsx";
import {
  baseWordsOf,
  useBeside,
  useBusy,
  useTally,
} from "../../lib/browser/page/chart_counts.ts";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { useNear } from "../../lib/browser/page/use_near.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import { CHART_TITLES } from "../../lib/core/charts/chart_words.ts";
import { withTable } from "../../lib/core/charts/choice.ts";
import { rankCounts } from "../../lib/core/charts/ranked.ts";
import { gapInWords, gapsWithin } from "../../lib/core/filter/gaps.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";
import { useWords } from "../../components/page_context.ts";

type Part = { page: PageSignals; isLive: boolean };

/** The charts that rank what crimes are, and where of a kind: types, kinds of place, descriptions. */
export default function RankCharts({ page }: { page: PageSignals }) {
  const isLive = useLive();
  const part = { page, isLive: isLive.value };
  return (
    <>
      <Types {...part} />
      <Kinds {...part} />
      <Descriptions {...part} />
    </>
  );
}

function Types({ page, isLive }: Part) {
  const t = useWords();
  const element = useNear(page, "types");
  const beside = useBeside(page);
  const counts = useTally(page, "type");
  const filter = page.answer.value.answered;
  return (
    <RankedChart
      name="types"
      title={t(CHART_TITLES.types)}
      part="type"
      heading={t("Type")}
      ranked={counts &&
        rankCounts("type", counts, filter, beside.value.base?.type, t)}
      baseWords={baseWordsOf(page, t)}
      notes={[]}
      isBusy={useBusy(page, "type")}
      links={filterLinks(page, isLive)}
      charts={chartLinks(page, isLive)}
      element={element}
    />
  );
}

function Kinds({ page, isLive }: Part) {
  const t = useWords();
  const element = useNear(page, "kinds");
  const counts = useTally(page, "kind");
  const filter = page.answer.value.answered;
  const links = chartLinks(page, isLive);
  const table = withTable(links.choice, "kinds", true);
  return (
    <RankedChart
      name="kinds"
      title={t(CHART_TITLES.kinds)}
      part="kind"
      heading={t("Kind of place")}
      ranked={counts && rankCounts("kind", counts, filter, null, t)}
      baseWords={null}
      notes={gapsWithin(page.held.value.gaps, ["place"], filter)
        .map((gap) => gapInWords(gap, t))}
      isBusy={useBusy(page, "kind")}
      links={filterLinks(page, isLive)}
      charts={links}
      element={element}
      waiting={!isLive && (
        <p class="waiting">
          <StateLink href={`${links.addressOf(table)}#chart-kinds`}>
            {t("Count them by kind of place")}
          </StateLink>
        </p>
      )}
    />
  );
}

function Descriptions({ page, isLive }: Part) {
  const t = useWords();
  const element = useNear(page, "descriptions");
  const counts = useTally(page, "description");
  const filter = page.answer.value.answered;
  return (
    <RankedChart
      name="descriptions"
      title={t(CHART_TITLES.descriptions)}
      part="description"
      heading={t("Description")}
      ranked={counts && rankCounts("description", counts, filter, null, t)}
      baseWords={null}
      notes={[]}
      isBusy={useBusy(page, "description")}
      links={filterLinks(page, isLive)}
      charts={chartLinks(page, isLive)}
      element={element}
    />
  );
}
