import { page } from "fresh";
import { Head } from "fresh/runtime";
import { LinkPreview } from "../components/LinkPreview.tsx";
import { PageFoot } from "../components/PageFoot.tsx";
import { Picture } from "../components/Picture.tsx";
import { Preparing } from "../components/Preparing.tsx";
import { Unfolding } from "../components/Unfolding.tsx";
import {
  Conditions,
  CrimeMap,
  Filters,
  History,
  HourChart,
  NewestIncidents,
  OutcomeChart,
  PageHead,
  QueryRunner,
  RankCharts,
  ResultSentence,
  SeasonChart,
  TakeAway,
  Timeline,
  UnitChart,
  YearChart,
} from "../islands/Explore.tsx";
import * as charts from "../islands/parts/charts.ts";
import * as firstView from "../islands/parts/first_view.ts";
import { outlinesOf } from "../lib/core/map/outlines.ts";
import { viewOfBlocks, viewOfNamed } from "../lib/core/map/view_of_named.ts";
import { toQuery } from "../lib/core/filter/query.ts";
import { readAddress, toAddress } from "../lib/core/page/address.ts";
import { findingInWords, findingOf } from "../lib/core/page/finding.ts";
import { PageParts } from "../lib/core/page/page_parts.ts";
import { pageSignals } from "../lib/core/page/page_signals.ts";
import { descriptionOf, titleOf } from "../lib/core/page/title.ts";
import type { Dataset } from "../lib/server/answers/dataset.ts";
import { firstPage } from "../lib/server/answers/first_page.ts";
import { withoutOf } from "../lib/server/answers/questions.ts";
import {
  define,
  type MapSettings,
  type Services,
} from "../lib/server/state.ts";
import { namingSpotsOf } from "../lib/server/answers/named_spots.ts";
import type { Words } from "../lib/core/language/words.ts";

/** Seconds after which a page that came too early asks again. */
const RETRY_AFTER = "2";

export const handler = define.handlers({
  async GET({ req, url, state }) {
    const { services } = state;
    const dataset = await services.dataset();
    if (dataset !== null) {
      const { version, refreshedAt, streets } = dataset.manifest;
      const key = `${version} ${refreshedAt} ${streets?.lines.id}${
        withoutOf(dataset)
      } ${url.origin}/${url.search}`;
      const kept = services.pages.answer(key, req);
      if (kept !== null) return kept;
      const answered = await firstAnswer(services, dataset, url);
      // The version before may have answered, which is no answer for long.
      if (answered.held.version === version) state.keepAs = key;
      Object.assign(
        state,
        await namingSpotsOf(
          answered.filter,
          state.words,
          services.searching,
          dataset,
        ),
      );
      const { map } = services;
      const { origin } = url;
      const { words } = state;
      return page<Shown>({ answered, map, trouble: null, origin, words });
    }
    const [trouble = null] = await services.troubles();
    const { map } = services;
    const { words } = state;
    return page<Shown>({ answered: null, map, trouble, origin: "", words }, {
      status: 503,
      headers: { "retry-after": RETRY_AFTER, refresh: RETRY_AFTER },
    });
  },
});

/** What the islands of the page are made of. */
const PARTS = { ...firstView, ...charts };

/** What the address asks for, answered. */
async function firstAnswer(services: Services, dataset: Dataset, url: URL) {
  const { filter, view, ...rest } = readAddress(
    url.searchParams,
    dataset.vocabulary,
    dataset.manifest,
  );
  const shown = await firstPage(
    services.answers,
    dataset,
    filter,
    rest.compare,
    rest.charts,
  );
  const { newest, answer } = shown;
  const around = viewOfNamed(filter, newest.lines, answer.summary.total) ??
    viewOfBlocks(filter, shown.cells);
  const outlines = await outlinesOf(filter);
  return {
    filter,
    view: view ?? around,
    ...rest,
    outlines,
    ...shown,
  };
}

type Answered = Awaited<ReturnType<typeof firstAnswer>>;

interface Shown {
  /** `null` while there is nothing to show. */
  answered: Answered | null;
  map: MapSettings;
  trouble: string | null;
  /** Of the address that was asked. */
  origin: string;
  words: Words;
}

export default define.page<typeof handler>(function Explore({ data }) {
  const { answered, map, trouble, origin, words } = data;
  if (answered === null) return <Preparing trouble={trouble} />;
  return (
    <PageParts.Provider value={PARTS}>
      <Dashboard {...answered} map={map} origin={origin} words={words} />
    </PageParts.Provider>
  );
});

function Dashboard(
  props: Answered & {
    map: { tileUrl: string; tileAttribution: string };
    origin: string;
    words: Words;
  },
) {
  const t = props.words;
  const page = pageSignals(props);
  const { filter, answer, held, comparison, origin } = props;
  const { summary } = answer;
  // A feed goes on beyond the days that are shown.
  const feedQuery = toQuery({ ...filter, from: null, to: null });
  const address = toAddress(props, held);
  const sentence = findingInWords(
    findingOf({
      filter,
      summary,
      gaps: held.gaps,
      comparison: comparison.result,
    }, t),
  );
  const title = titleOf(filter, summary.total, t);
  return (
    <>
      <Head>
        <title>{title}</title>
        <meta
          name="description"
          content={descriptionOf(filter, summary.total, t)}
        />
        {(["atom", "json"] as const).map((form) => (
          <link
            key={form}
            rel="alternate"
            type={form === "atom"
              ? "application/atom+xml"
              : "application/feed+json"}
            title={t("The newest incidents of this filter")}
            href={`/api/feed.${form}${feedQuery && `?${feedQuery}`}`}
          />
        ))}
        <LinkPreview
          title={title}
          description={sentence}
          url={origin + address}
          image={`${origin}/picture.png${address.slice(1)}`}
          alt={sentence}
        />
      </Head>
      {/* First: whatever comes to life after it may ask something. */}
      <QueryRunner page={page} />
      <a class="skip" href="#result">{t("Skip to the result")}</a>
      <PageHead page={page} />
      <main class="dashboard">
        <h1 class="visually-hidden">{t("Crimes reported in Chicago")}</h1>
        <Filters page={page} types={props.types} typed={props.typed} />
        <div class="explore">
          <div class="panes">
            <section id="result" aria-label={t("Result")} tabIndex={-1}>
              <div class="words">
                <ResultSentence page={page} faults={props.faults} />
              </div>
              <div class="after-words">
                <Conditions page={page} />
                <TakeAway page={page} />
              </div>
            </section>
            <section class="map-frame" aria-label={t("Map")}>
              <Picture
                cells={props.cells}
                home={props.home}
                outlines={props.outlines}
              />
              <CrimeMap page={page} tiles={props.map} home={props.home} />
            </section>
            <div class="charts">
              <section aria-label={t("Timeline")}>
                <Timeline page={page} />
              </section>
              <History page={page} />
              <div class="chart-grid">
                <UnitChart page={page} />
                <HourChart page={page} />
                <RankCharts page={page} />
                <OutcomeChart page={page} />
                <SeasonChart page={page} />
                <YearChart page={page} />
              </div>
            </div>
          </div>
        </div>
        <section class="newest" aria-labelledby="newest-title">
          <h2 id="newest-title">{t("Newest incidents")}</h2>
          <NewestIncidents page={page} />
        </section>
      </main>
      <PageFoot />
      <Unfolding />
    </>
  );
}
