import { page } from "fresh";
import { Head } from "fresh/runtime";
import SiteHead from "../islands/SiteHead.tsx";
import { REST_PARAM } from "../components/SearchForm.tsx";
import { incidentAddress } from "../lib/core/page/incident_links.ts";
import { readAddress, toAddress } from "../lib/core/page/address.ts";
import { KIND_WORDS } from "../lib/core/search/kind_words.ts";
import { faultOfTyped, LOOKED_FOR } from "../lib/core/search/typed_query.ts";
import { afterSearch } from "../lib/core/search/after_search.ts";
import { EVERYTHING } from "../lib/core/filter/filter.ts";
import { regionName } from "../lib/core/regions/divisions.ts";
import { regionPath, regionsNamed } from "../lib/core/regions/region_path.ts";
import { headData } from "../lib/core/page/head_data.ts";
import { requireDataset } from "../lib/server/answers/require.ts";
import { define } from "../lib/server/state.ts";
import { PageLink } from "../components/PageLink.tsx";

/** Where a browser without a script, or a link, is told what a text means. */
export const handler = define.handlers({
  async GET({ url, state: { services } }) {
    const dataset = await requireDataset(services);
    const { manifest, vocabulary } = dataset;
    const typed = url.searchParams.get("q")?.trim() ?? "";
    const rest = new URLSearchParams(url.searchParams.get(REST_PARAM) ?? "");
    const { faults: _, typed: __, ...start } = readAddress(
      rest,
      vocabulary,
      manifest,
    );
    const fault = typed === "" ? null : faultOfTyped(typed);
    const { search } = await services.searching.of(dataset);
    const answers = typed === "" || fault !== null ? [] : search.find(typed);
    const links = answers.map((answer) => ({
      ...answer,
      href: answer.unique_key !== undefined
        ? incidentAddress(answer.unique_key)
        : toAddress(afterSearch(start, answer, manifest), manifest),
      regions: regionsNamed({ ...EVERYTHING, ...answer.condition }, 1),
    }));
    const address = toAddress(start, manifest);
    return page({ typed, fault, links, address, start, manifest }, {
      headers: { "x-robots-tag": "noindex" },
    });
  },
});

export default define.page<typeof handler>(function SearchPage({ data }) {
  const { typed, fault, links, address, start, manifest } = data;
  return (
    <>
      <Head>
        <title>Search – Chicago Crimes</title>
        <meta
          name="description"
          content="Find an address, a street, a part of Chicago, a kind of crime or a case number on the map of reported crimes."
        />
      </Head>
      <SiteHead data={headData(manifest)} start={start} typed={typed} />
      <main class="prose">
        <h1>Search</h1>
        {fault !== null && <p>Cannot search for this: {fault}.</p>}
        {typed !== "" && fault === null && links.length === 0 && (
          <p>Nothing found for “{typed}”. Looked for {LOOKED_FOR}.</p>
        )}
        <ul class="search-links">
          {links.map(({ label, kind, note, href, regions }) => (
            <li key={`${kind} ${label}`}>
              <PageLink href={href}>{label}</PageLink>{" "}
              <span class="search-kind">{KIND_WORDS[kind]}</span>
              {regions.map((region) => (
                <>
                  {" "}
                  <a class="its-page" href={regionPath(region)}>
                    Page of {regionName(region)}
                  </a>
                </>
              ))}
              {note !== "" && <p class="search-note">{note}</p>}
            </li>
          ))}
        </ul>
        <p>
          <PageLink href={address}>Back to the map</PageLink>
        </p>
      </main>
    </>
  );
});
