import { page, type RouteConfig } from "fresh";
import { Head } from "fresh/runtime";
import { LinkPreview } from "../../components/LinkPreview.tsx";
import { PageFoot } from "../../components/PageFoot.tsx";
import { RegionPage } from "../../components/RegionPage.tsx";
import { StructuredData } from "../../components/StructuredData.tsx";
import SiteHead from "../../islands/SiteHead.tsx";
import { loadBoundaries } from "../../lib/core/boundaries/boundaries.ts";
import type { Region } from "../../lib/core/boundaries/read_shapes.ts";
import { toAddress } from "../../lib/core/page/address.ts";
import { findingInWords, findingOf } from "../../lib/core/page/finding.ts";
import { headData } from "../../lib/core/page/head_data.ts";
import { regionData } from "../../lib/core/page/structured_data.ts";
import { neighborsOf } from "../../lib/core/regions/neighbors.ts";
import { DIVISIONS, regionName } from "../../lib/core/regions/divisions.ts";
import { divisionOf, readSlug } from "../../lib/core/regions/region.ts";
import { regionPath } from "../../lib/core/regions/region_path.ts";
import type { RegionFacts } from "../../lib/core/regions/region_facts.ts";
import { regionFacts } from "../../lib/server/answers/region_page.ts";
import { regionPageKey } from "../../lib/server/answers/region_page.ts";
import { requireDataset } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";
import type { Words } from "../../lib/core/language/words.ts";

export const config: RouteConfig = {
  routeOverride: "/:division(areas|districts|wards|beats)/:slug",
};

type Shown =
  | {
    facts: RegionFacts;
    regions: Region[];
    neighbors: number[];
    url: string;
    words: Words;
  }
  /** The page that may have been meant. */
  | { missing: string; nearest: string; path: string; words: Words };

export const handler = define.handlers({
  async GET({ req, url, params, state }) {
    const { services, words } = state;
    const division = divisionOf(params.division!)!;
    const dataset = await requireDataset(services);
    const named = readSlug(division, params.slug!);
    const { regions } = await loadBoundaries(division);
    const number = "found" in named ? named.found : named.nearest;
    const region = { division, number };
    const path = regionPath(region);
    const isDrawn = regions.some((region) => region.number === number);
    if (!("found" in named) || !isDrawn) {
      const { one } = DIVISIONS[division];
      const missing = "found" in named
        ? words("{name} was closed before 2012 and has no page.", {
          name: regionName(region, words),
        })
        : words("No {region} is called “{text}”.", {
          region: words(one),
          text: params.slug!.slice(0, 60),
        });
      const nearest = "found" in named ? "" : regionName(region, words);
      return page<Shown>({
        missing,
        nearest,
        path: words.link(
          nearest === "" ? `/${DIVISIONS[division].path}` : path,
        ),
        words,
      }, { status: 404 });
    }
    if (url.pathname !== path) {
      return new Response(null, {
        status: 308,
        headers: { location: words.link(path) },
      });
    }
    const key = regionPageKey(dataset, url.origin + words.link(path));
    const kept = services.pages.answer(key, req);
    if (kept !== null) return kept;
    const facts = await regionFacts(services.answers, dataset, region);
    if (facts.held.version === dataset.manifest.version) state.keepAs = key;
    const neighbors = neighborsOf(regions).get(number)!;
    const origin = url.origin;
    return page<Shown>({
      facts,
      regions: [...regions],
      neighbors,
      url: origin,
      words,
    });
  },
});

export default define.page<typeof handler>(function OneRegion({ data }) {
  if ("missing" in data) return <NoRegion {...data} />;
  const { facts, regions, neighbors, url, words: t } = data;
  const { held, filter, summary, region } = facts;
  const name = regionName(region, t);
  const title = t("Crime in {name}, Chicago", { name });
  const { gaps } = held;
  const finding = findingOf({
    filter,
    summary,
    gaps,
    comparison: facts.comparison,
  }, t);
  const sentence = findingInWords(finding);
  const address = toAddress(
    { filter, view: null, language: t.language },
    held,
  );
  const own = url + t.link(regionPath(region));
  return (
    <>
      <Head>
        <title>{title} – Chicago Crimes</title>
        <meta name="description" content={sentence} />
        <link rel="canonical" href={own} />
        <LinkPreview
          title={title}
          description={sentence}
          url={own}
          image={`${url}/picture.png${address.slice(1)}`}
          alt={sentence}
        />
        <StructuredData
          data={regionData(facts, { url: own, description: sentence })}
        />
      </Head>
      <SiteHead data={headData(held)} />
      <RegionPage facts={facts} regions={regions} neighbors={neighbors} />
      <PageFoot />
    </>
  );
});

function NoRegion(
  { missing, nearest, path, words: t }: {
    missing: string;
    nearest: string;
    path: string;
    words: Words;
  },
) {
  return (
    <>
      <Head>
        <title>{`${t("There is no such page")} – Chicago Crimes`}</title>
      </Head>
      <SiteHead data={null} />
      <main class="prose">
        <h1>{t("There is no such page")}</h1>
        <p>
          {missing} {nearest === ""
            ? <a href={path}>{t("All that there are")}</a>
            : t.parts("The nearest is {link}.", {
              link: <a href={path}>{nearest}</a>,
            })}
        </p>
        <p>
          <a href={t.link("/")}>{t("To the map")}</a>
        </p>
      </main>
    </>
  );
}
