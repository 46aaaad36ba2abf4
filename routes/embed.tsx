import { page, type PageProps, type RouteConfig } from "fresh";
import { asset } from "fresh/runtime";
import { BarChart } from "../components/BarChart.tsx";
import { Caveats, Finding } from "../components/Finding.tsx";
import { Picture } from "../components/Picture.tsx";
import { type Outline, outlinesOf } from "../lib/core/map/outlines.ts";
import { readAddress, toAddress } from "../lib/core/page/address.ts";
import { timeTicks } from "../lib/core/page/time_ticks.ts";
import {
  boundsOf,
  LEAST_WIDTH,
  selectedSpan,
} from "../lib/core/page/time_window.ts";
import { timelineOf } from "../lib/core/page/timeline.ts";
import { sourceInWords } from "../lib/core/page/source_words.ts";
import { firstPage } from "../lib/server/answers/first_page.ts";
import { namingSpotsOf } from "../lib/server/answers/named_spots.ts";
import { requireDataset } from "../lib/server/answers/require.ts";
import { define, type State } from "../lib/server/state.ts";
import type { Words } from "../lib/core/language/words.ts";
import { PageContext } from "../components/page_context.ts";

/** A page of its own: it has nothing of the map's that a frame needs. */
export const config: RouteConfig = { skipAppWrapper: true };

/** What a frame in another site's page shows of an address. */
export const handler = define.handlers({
  async GET({ url, state: { services, words } }) {
    const dataset = await requireDataset(services);
    const { manifest, vocabulary } = dataset;
    const state = readAddress(url.searchParams, vocabulary, manifest);
    const { filter, compare } = state;
    const shown = await firstPage(services.answers, dataset, filter, compare);
    const outlines = await outlinesOf(filter);
    const address = url.origin + toAddress(state, manifest);
    const named = await namingSpotsOf(
      filter,
      words,
      services.searching,
      dataset,
    );
    return page({ ...shown, outlines, address, words: named.words }, {
      headers: { "x-robots-tag": "noindex" },
    });
  },
});

type Embedded =
  & Awaited<ReturnType<typeof firstPage>>
  & { outlines: Outline[]; address: string; words: Words };

export default function Embed({ data }: PageProps<Embedded, State>) {
  const { answer, comparison, cells, home, outlines, held, address } = data;
  const { words: t } = data;
  const { answered, summary } = answer;
  const { result } = comparison;
  const quoted = { filter: answered, summary, held, comparison: result };
  return (
    <html lang={t.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Chicago Crimes</title>
        <link rel="stylesheet" href={asset("/styles/embed.css")} />
      </head>
      <body>
        <PageContext.Provider value={{ words: t, address }}>
          <main class="embed">
            <Finding
              filter={answered}
              summary={summary}
              gaps={held.gaps}
              comparison={result}
            />
            <div class="embed-map">
              <Picture cells={cells} home={home} outlines={outlines} />
            </div>
            <CountsOverTime {...data} />
            <Caveats {...quoted} />
            <p class="source">
              {sourceInWords(held, t)}{" "}
              <a href={address} target="_blank" rel="noopener">
                {t("Explore at Chicago Crimes")}
              </a>
            </p>
          </main>
        </PageContext.Provider>
      </body>
    </html>
  );
}

function CountsOverTime({ answer, comparison, held, words: t }: Embedded) {
  const bounds = boundsOf(held);
  const { timeline, answered } = answer;
  if (bounds === null || timeline === null) return null;
  const { from, to } = timeline;
  const shown = { first: from, last: to };
  const { bars, top, label } = timelineOf(
    timeline,
    shown,
    bounds,
    answered.month_of_year,
    comparison,
    t,
  );
  const { first, last } = selectedSpan(answered, bounds);
  return (
    <div class="timeline">
      <BarChart
        label={label}
        bars={bars}
        from={from}
        to={to + 1}
        top={top}
        ticks={timeTicks(shown, LEAST_WIDTH, t)}
        selected={{ value: { from: first, to: last + 1 } }}
      />
    </div>
  );
}
