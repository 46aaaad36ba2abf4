import { page } from "fresh";
import { Head } from "fresh/runtime";
import { PageFoot } from "../components/PageFoot.tsx";
import { TAKE_PARTS } from "../components/TakePanels.tsx";
import SiteHead from "../islands/SiteHead.tsx";
import { readAddress, toAddress } from "../lib/core/page/address.ts";
import { headData } from "../lib/core/page/head_data.ts";
import { sentenceOf, type Taken } from "../lib/core/page/take_away.ts";
import { boxOf, frameOfView, MAP_SIZE } from "../lib/core/picture/map_frame.ts";
import { firstPage } from "../lib/server/answers/first_page.ts";
import { namingSpotsOf } from "../lib/server/answers/named_spots.ts";
import { requireDataset } from "../lib/server/answers/require.ts";
import { define } from "../lib/server/state.ts";
import { PageLink } from "../components/PageLink.tsx";

/** What can be taken away of an address of the page, without a script. */
export const handler = define.handlers({
  async GET({ url, state: { services, words } }) {
    const dataset = await requireDataset(services);
    const { manifest, vocabulary } = dataset;
    const state = readAddress(url.searchParams, vocabulary, manifest);
    const { filter, view, look, compare, period, charts, language } = state;
    const shown = await firstPage(services.answers, dataset, filter, compare);
    const { width, height } = MAP_SIZE;
    const taken: Taken = {
      state: { filter, view, look, compare, period, charts, language },
      summary: shown.answer.summary,
      comparison: shown.comparison.result,
      held: shown.held,
      origin: url.origin,
      today: new Date().toISOString().slice(0, 10),
      shown: view && boxOf(frameOfView(view, width, height)),
    };
    const named = await namingSpotsOf(
      filter,
      words,
      services.searching,
      dataset,
    );
    return page({ taken, words: named.words }, {
      headers: { "x-robots-tag": "noindex" },
    });
  },
});

export default define.page<typeof handler>(function Take({ data }) {
  const { taken, words: t } = data;
  const { held, state } = taken;
  return (
    <>
      <Head>
        <title>{`${t("Take away")} – Chicago Crimes`}</title>
        <meta
          name="description"
          content={t(
            "Files, links, words to cite and code to embed, for one answer of the map of reported crimes.",
          )}
        />
      </Head>
      <SiteHead data={headData(held)} start={state} />
      <main class="prose">
        <h1>{t("Take away")}</h1>
        <p>{sentenceOf(taken, t)}</p>
        {Object.entries(TAKE_PARTS).map(([part, { title, Panel }]) => (
          <section key={part} id={part}>
            <h2>{t(title)}</h2>
            <Panel taken={taken} />
          </section>
        ))}
        <p>
          <PageLink href={toAddress(state, held)}>
            {t("Back to the map")}
          </PageLink>
        </p>
      </main>
      <PageFoot />
    </>
  );
});
