import { page, type RouteConfig } from "fresh";
import { Head } from "fresh/runtime";
import { BarTable } from "../../components/BarTable.tsx";
import { PageFoot } from "../../components/PageFoot.tsx";
import SiteHead from "../../islands/SiteHead.tsx";
import { formatCount, plural, sentenceCase } from "../../lib/core/format.ts";
import { periodInShort } from "../../lib/core/filter/period_words.ts";
import { headData } from "../../lib/core/page/head_data.ts";
import {
  placesInWords,
  standingInWords,
} from "../../lib/core/regions/rank_words.ts";
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
    const own = `${url.origin}/${DIVISIONS[division].path}`;
    const key = regionPageKey(dataset, own);
    const kept = services.pages.answer(key, req);
    if (kept !== null) return kept;
    const facts = await divisionFacts(services.answers, dataset, division);
    if (facts.held.version === dataset.manifest.version) state.keepAs = key;
    return page({ division, facts, url: own });
  },
});

export default define.page<typeof handler>(function AllRegions({ data }) {
  const { division, facts, url } = data;
  const { held, filter, rows, unknown } = facts;
  const { title, one, several, about } = DIVISIONS[division];
  const period = periodInShort(filter.from, filter.to);
  const isRate = rows[0]?.rate !== null;
  return (
    <>
      <Head>
        <title>Crime by {one} – Chicago Crimes</title>
        <meta
          name="description"
          content={`The ${rows.length} ${several} of Chicago by crimes reported, with the places that chance allows each.`}
        />
        <link rel="canonical" href={url} />
      </Head>
      <SiteHead data={headData(held)} />
      <main class="region">
        <nav aria-label="Parts of the city" class="trail">
          {ALL_DIVISIONS.filter((other) => other !== division).map((other) => (
            <PageLink
              key={other}
              href={`/${DIVISIONS[other].path}`}
            >
              {DIVISIONS[other].title}
            </PageLink>
          ))}
        </nav>
        <h1>{title} by crimes reported</h1>
        <p>{about}</p>
        <p>
          Ranked by {isRate
            ? "crimes per 1,000 residents of the 2020 census; where few live and many come, as in the Loop and at O’Hare, that says little"
            : "the count of crimes"}. Behind each name stand the places that it
          may truly have, since counts swing from week to week.
          {unknown > 0 &&
            ` ${plural(unknown, "crime names", "crimes name")} no ${one}.`}
        </p>
        <BarTable
          caption={`${title}, ${period}`}
          head={sentenceCase(one)}
          counted={isRate ? "Per 1,000 residents" : "Crimes"}
          rows={rows.map(({ number, count, rate, rank }) => ({
            label: regionName({ division, number }),
            href: regionPath({ division, number }),
            note: placesInWords(rank),
            count: rate ?? count,
            text: rate === null
              ? formatCount(count)
              : standingInWords({ number, count, rate }).split(" ")[0]!,
          }))}
        />
      </main>
      <PageFoot />
    </>
  );
});
