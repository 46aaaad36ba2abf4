import { page, type RouteConfig } from "fresh";
import { Head } from "fresh/runtime";
import { BarTable } from "../../components/BarTable.tsx";
import { PageFoot } from "../../components/PageFoot.tsx";
import SiteHead from "../../islands/SiteHead.tsx";
import { rateInWords } from "../../lib/core/compare/rates.ts";
import { capitalized, formatCount } from "../../lib/core/format.ts";
import { periodInShort } from "../../lib/core/filter/period_words.ts";
import { headData } from "../../lib/core/page/head_data.ts";
import { placesInWords } from "../../lib/core/regions/rank_words.ts";
import {
  ALL_DIVISIONS,
  DIVISIONS,
  regionName,
} from "../../lib/core/regions/divisions.ts";
import { divisionOf } from "../../lib/core/regions/region.ts";
import { regionPath } from "../../lib/core/regions/region_path.ts";
import {
  divisionFacts,
  regionPageKey,
} from "../../lib/server/answers/region_page.ts";
import { requireDataset } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";
import { PageLink } from "../../components/PageLink.tsx";

export const config: RouteConfig = {
  routeOverride: "/:division(areas|districts|wards|beats)",
};

export const handler = define.handlers({
  async GET({ req, url, params, state }) {
    const { services } = state;
    const division = divisionOf(params.division!)!;
    const dataset = await requireDataset(services);
    const { words } = state;
    const own = url.origin + words.link(`/${DIVISIONS[division].path}`);
    const key = regionPageKey(dataset, own);
    const kept = services.pages.answer(key, req);
    if (kept !== null) return kept;
    const facts = await divisionFacts(services.answers, dataset, division);
    if (facts.held.version === dataset.manifest.version) state.keepAs = key;
    return page({ division, facts, url: own, words });
  },
});

export default define.page<typeof handler>(function AllRegions({ data }) {
  const { division, facts, url, words: t } = data;
  const { held, filter, rows, unknown } = facts;
  const { about } = DIVISIONS[division];
  const [title, one, regions] = [
    t(DIVISIONS[division].title),
    t(DIVISIONS[division].one),
    t(DIVISIONS[division].several),
  ];
  const period = periodInShort(filter.from, filter.to, t);
  const isRate = rows[0]?.rate !== null;
  return (
    <>
      <Head>
        <title>
          {`${t("Crime by {region}", { region: one })} – Chicago Crimes`}
        </title>
        <meta
          name="description"
          content={t(
            "The {n} {regions} of Chicago by crimes reported, with the places that chance allows each.",
            { n: rows.length, regions },
          )}
        />
        <link rel="canonical" href={url} />
      </Head>
      <SiteHead data={headData(held)} />
      <main class="region">
        <nav aria-label={t("Parts of the city")} class="trail">
          {ALL_DIVISIONS.filter((other) => other !== division).map((other) => (
            <PageLink
              key={other}
              href={t.link(`/${DIVISIONS[other].path}`)}
            >
              {t(DIVISIONS[other].title)}
            </PageLink>
          ))}
        </nav>
        <h1>{t("{regions} by crimes reported", { regions: title })}</h1>
        <p>{t(about)}</p>
        <p>
          {isRate
            ? t(
              "Ranked by crimes per 1,000 residents of the 2020 census; where few live and many come, as in the Loop and at O’Hare, that says little.",
            )
            : t("Ranked by the count of crimes.")} {t(
              "Behind each name stand the places that it may truly have, since counts swing from week to week.",
            )}
          {unknown > 0 && ` ${
            t.plural(
              unknown,
              "{n} crime names no {region}.",
              "{n} crimes name no {region}.",
              { region: one },
            )
          }`}
        </p>
        <BarTable
          caption={`${title}, ${period}`}
          head={capitalized(one)}
          counted={isRate ? t("Per 1,000 residents") : t("Crimes")}
          rows={rows.map(({ number, count, rate, rank }) => ({
            label: regionName({ division, number }, t),
            href: t.link(regionPath({ division, number })),
            note: placesInWords(rank, t),
            count: rate?.rate ?? count,
            text: rate === null ? formatCount(count) : rateInWords(rate, t),
          }))}
        />
      </main>
      <PageFoot />
    </>
  );
});
