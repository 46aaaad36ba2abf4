import { page } from "fresh";
import { Head } from "fresh/runtime";
import SiteHead from "../islands/SiteHead.tsx";
import { REST_PARAM } from "../components/SearchForm.tsx";
import { incidentAddress } from "../lib/core/page/incident_address.ts";
import { readAddress, toAddress } from "../lib/core/page/address.ts";
import { KIND_WORDS } from "../lib/core/search/kind_words.ts";
import { faultOfTyped, LOOKED_FOR } from "../lib/core/search/typed_query.ts";
import { wayOn } from "../lib/core/search/way_on.ts";
import { leftOutInWords } from "../lib/core/search/left_out_words.ts";
import { afterSearch } from "../lib/core/search/after_search.ts";
import { EVERYTHING } from "../lib/core/filter/filter.ts";
import { regionName } from "../lib/core/regions/divisions.ts";
import { regionPath, regionsNamed } from "../lib/core/regions/region_path.ts";
import { headData } from "../lib/core/page/head_data.ts";
import { requireDataset } from "../lib/server/answers/require.ts";
import { define } from "../lib/server/state.ts";
import { PageLink } from "../components/PageLink.tsx";
import {
  answerLabel,
  languageOfLabel,
} from "../lib/core/search/answer_label.ts";
import { LANGUAGE_PARAM } from "../lib/core/language/words.ts";

/** Where a browser without a script, or a link, is told what a text means. */
export const handler = define.handlers({
  async GET({ url, state: { services, words } }) {
    const dataset = await requireDataset(services);
    const { manifest, vocabulary } = dataset;
    const typed = url.searchParams.get("q")?.trim() ?? "";
    const rest = new URLSearchParams(url.searchParams.get(REST_PARAM) ?? "");
    rest.delete(LANGUAGE_PARAM);
    if (words.language !== "en") rest.set(LANGUAGE_PARAM, words.language);
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
        ? words.link(incidentAddress(answer.unique_key))
        : toAddress(afterSearch(start, answer, manifest), manifest),
      // Of several conditions an area is one.
      regions: answer.kind === "several"
        ? []
        : regionsNamed({ ...EVERYTHING, ...answer.condition }, 1),
    }));
    const address = toAddress(start, manifest);
    return page({ typed, fault, links, address, start, manifest, words }, {
      headers: { "x-robots-tag": "noindex" },
    });
  },
});

export default define.page<typeof handler>(function SearchPage({ data }) {
  const { typed, fault, links, address, start, manifest, words: t } = data;
  return (
    <>
      <Head>
        <title>{`${t("Search")} – Chicago Crimes`}</title>
        <meta
          name="description"
          content={t(
            "Find an address, a street, a part of Chicago, a kind of crime or a case number on the map of reported crimes.",
          )}
        />
      </Head>
      <SiteHead data={headData(manifest)} start={start} typed={typed} />
      <main class="prose">
        <h1>{t("Search")}</h1>
        {fault !== null && (
          <p>
            {t("Cannot search for this: {fault}.", { fault: t(fault) })}
          </p>
        )}
        {typed !== "" && fault === null && links.length === 0 && (
          <p>
            {t("Nothing found for “{text}”.", { text: typed })}{" "}
            {t(wayOn(typed))} {t("Looked for {what}.", { what: t(LOOKED_FOR) })}
          </p>
        )}
        <ul class="search-links">
          {links.map(({ href, regions, ...answer }) => (
            <li key={`${answer.kind} ${answer.label}`}>
              <PageLink href={href} lang={languageOfLabel(answer, t)}>
                {answerLabel(answer, t)}
              </PageLink>{" "}
              <span class="search-kind">{t(KIND_WORDS[answer.kind])}</span>
              {regions.map((region) => (
                <>
                  {" "}
                  <a class="its-page" href={t.link(regionPath(region))}>
                    {t("Page of {name}", { name: regionName(region, t) })}
                  </a>
                </>
              ))}
              {answer.left_out !== undefined && (
                <p class="search-note">{leftOutInWords(answer.left_out, t)}</p>
              )}
              {answer.note !== "" && (
                <p class="search-note">{t.sentences(answer.note)}</p>
              )}
            </li>
          ))}
        </ul>
        <p>
          <PageLink href={address}>{t("Back to the map")}</PageLink>
        </p>
      </main>
    </>
  );
});
