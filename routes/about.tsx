import { Fragment } from "preact";
import { page } from "fresh";
import { Head } from "fresh/runtime";
import { StructuredData } from "../components/StructuredData.tsx";
import { Glossary } from "../components/Glossary.tsx";
import { Reconciled } from "../components/Reconciled.tsx";
import SiteHead from "../islands/SiteHead.tsx";
import { PLACE_KINDS } from "../lib/core/codes/place_kinds.ts";
import {
  DEFAULT_DAYS,
  SETTLING_DAYS,
} from "../lib/core/filter/default_period.ts";
import { dayInWords } from "../lib/core/filter/words.ts";
import { headData } from "../lib/core/page/head_data.ts";
import { wholeData } from "../lib/core/page/structured_data.ts";
import type { Manifest } from "../lib/core/manifest.ts";
import { formatCount, sentenceCase } from "../lib/core/format.ts";
import { FIELD_WORDS } from "../lib/core/incident/field_words.ts";
import { INCIDENT_FIELDS } from "../lib/core/incident/incident.ts";
import { PROBLEM_KINDS } from "../lib/server/http/problem_kinds.ts";
import { define } from "../lib/server/state.ts";
import { useWords } from "../components/page_context.ts";
import { CityWords } from "../components/CityWords.tsx";

const DATASET =
  "https://data.cityofchicago.org/Public-Safety/Crimes-2001-to-Present/ijzp-q8t2";
const AREAS =
  "https://data.cityofchicago.org/Facilities-Geographic-Boundaries/Boundaries-Community-Areas-current-/cauq-8yn6";

export const handler = define.handlers({
  async GET({ url, state }) {
    const dataset = await state.services.dataset();
    return page({
      manifest: dataset?.manifest ?? null,
      origin: url.origin,
      words: state.words,
      whyNoSource: state.services.whyNoSource(),
      // A store that cannot be read for the moment keeps no page from coming.
      reconciled: await state.services.reconciliation().catch(() => null),
    });
  },
});

export default define.page<typeof handler>(function About({ data }) {
  const { manifest, words: t } = data;
  return (
    <>
      <Head>
        <title>{`${t("About the data")} – Chicago Crimes`}</title>
        <meta
          name="description"
          content={t(
            "Where the data of this map of Chicago's crimes comes from, what each field means, and what is missing from it.",
          )}
        />
        {manifest !== null && (
          <StructuredData data={wholeData(manifest, data.origin)} />
        )}
      </Head>
      <SiteHead data={headData(manifest)} />
      <main class="prose">
        <h1>{t("About the data")}</h1>
        <Contents manifest={manifest} />
        {manifest !== null && (
          <Holdings manifest={manifest} whyNoSource={data.whyNoSource} />
        )}
        <Source />
        {data.reconciled !== null && <Reconciled {...data.reconciled} />}
        <Method />
        <Limits />
        <Terms />
        <Access />
        <Glossary
          title={t("The fields of an incident")}
          prefix="field"
          entries={INCIDENT_FIELDS.map((field) => [
            field,
            t(FIELD_WORDS[field]),
          ])}
        />
        <Glossary
          title={t("Kinds of place")}
          prefix="kind"
          entries={PLACE_KINDS.map(({ name, label, places }) => [
            name,
            <Fragment key={name}>
              <p>{t(label)}</p>
              <p class="members">
                <CityWords>{places.map(sentenceCase).join("; ")}</CityWords>
              </p>
            </Fragment>,
          ])}
        />
        <Glossary
          title={t("When the API says no")}
          prefix="problem"
          // The API is English, whatever the pages are.
          lang="en"
          entries={Object.entries(PROBLEM_KINDS)}
        />
      </main>
    </>
  );
});

/** What the page is made of, by anchors. */
const SECTIONS: readonly (readonly [id: string, title: string])[] = [
  ["holdings", "What is shown now"],
  ["source", "Source"],
  ["method", "Method"],
  ["limits", "Limits"],
  ["terms", "Terms"],
  ["access", "The same answers as data"],
  ["fields", "The fields of an incident"],
  ["kinds", "Kinds of place"],
  ["problems", "When the API says no"],
];

function Contents({ manifest }: { manifest: Manifest | null }) {
  const t = useWords();
  return (
    <nav class="contents" aria-label={t("On this page")}>
      <ul>
        {SECTIONS.map(([id, title]) =>
          (id !== "holdings" || manifest !== null) && (
            <li key={id}>
              <a href={`#${id}`}>{t(title)}</a>
            </li>
          )
        )}
      </ul>
    </nav>
  );
}

/** What is being shown at the moment. */
function Holdings(
  { manifest, whyNoSource }: {
    manifest: Manifest;
    whyNoSource: string | null;
  },
) {
  const t = useWords();
  const { rows, mapped, from, to, since, demo, version, source } = manifest;
  return (
    <section aria-labelledby="holdings">
      <h2 id="holdings">{t("What is shown now")}</h2>
      <p>
        {demo
          ? t.plural(rows, "{n} made-up incident", "{n} made-up incidents")
          : t.plural(rows, "{n} incident", "{n} incidents")}
        {from !== null && to !== null &&
          t(" from {from} to {to}", {
            from: dayInWords(from, t),
            to: dayInWords(to, t),
          })}
        {t.parts(
          ", of which {n} have no coordinates. Source: {source}. Version {version}.",
          {
            n: formatCount(rows - mapped),
            source: t(SOURCE_NAMES[source]),
            version: <code>{version}</code>,
          },
        )}
      </p>
      {since !== undefined && (
        <p>
          {t(
            "The source goes back further, but incidents before {day} are not held here: the map and the counts of this page leave them out.",
            { day: dayInWords(since, t) },
          )}
        </p>
      )}
      {demo && (
        <p>
          <strong>{t("This is demonstration data.")}</strong> {t(
            "A seeded generator makes it up, with believable types, places, hours and seasons. It says nothing about Chicago.",
          )}
          {whyNoSource !== null && (
            <>
              {" "}
              {t.parts("No real source was asked: {why}.", {
                why: <CityWords>{whyNoSource}</CityWords>,
              })}
            </>
          )} {t(
            "Real incidents take its place as soon as the city’s data portal or BigQuery answers, which is tried at each start and daily unless the settings ask for demonstration data, or when a file is imported.",
          )}
        </p>
      )}
    </section>
  );
}

const SOURCE_NAMES: Record<Manifest["source"], string> = {
  demo: "the built-in generator",
  csv: "an export of the city’s data portal",
  bigquery: "the public BigQuery dataset chicago_crime",
  soda: "the city’s data portal",
};

function Source() {
  const t = useWords();
  return (
    <section aria-labelledby="source">
      <h2 id="source">{t("Source")}</h2>
      <p>
        {t.parts(
          "{dataset} holds the reported incidents of crime, murders excepted where data exists for each victim, that occurred in the City of Chicago since 2001. It is extracted from the Chicago Police Department’s CLEAR system and published by the city every day, with a lag of seven days. The outlines on the map are simplified from the city’s {boundaries}.",
          {
            dataset: <a href={DATASET} lang="en">Crimes – 2001 to Present</a>,
            boundaries: (
              <a href={AREAS} lang="en">Boundaries – Community Areas</a>
            ),
          },
        )}
      </p>
    </section>
  );
}

function Method() {
  const t = useWords();
  return (
    <section aria-labelledby="method">
      <h2 id="method">{t("Method")}</h2>
      <p>
        {t(
          "Every number is an exact count of records; nothing is sampled or estimated. The counts beside the types ignore the choice of types itself, so that they stay comparable.",
        )}
      </p>
      <dl>
        <dt>{t("Cleaning")}</dt>
        <dd>
          {t(
            "Labels that the source has spelled in several ways are merged: CRIM SEXUAL ASSAULT counts as CRIMINAL SEXUAL ASSAULT, and NON - CRIMINAL and NON-CRIMINAL (SUBJECT SPECIFIED) as NON-CRIMINAL. The details of an incident keep the source’s own label. Coordinates outside the city count as missing. Where one record was delivered twice, the last one counts.",
          )}
        </dd>
        <dt>{t("Index crimes and violent crimes")}</dt>
        <dd>
          {t(
            "Both are told by the FBI code of a record, never by its primary type: a battery may be aggravated, and violent, or simple. Violent are, as the Police Department defines it, murder (01A), criminal sexual assault (02), robbery (03), aggravated assault (04A) and aggravated battery (04B). Involuntary manslaughter (01B) is neither.",
          )}
        </dd>
        <dt>{t("The map")}</dt>
        <dd>
          {t(
            "It shows counts per square. Its colours step in round numbers at even distances on a logarithmic scale, written in the legend. Close up it shows single incidents. It draws positions to about one metre; details and the API give them as the source does, to nine decimals.",
          )}
        </dd>
        <dt>{t("Circles and shapes")}</dt>
        <dd>
          {t(
            "They hold what lies inside and on their edge, on a grid of 0.89\u00a0m that all positions stand on. A circle’s metres are those of the ground at its middle: half a mile is right to some centimetres, six miles to some seven metres. An incident without coordinates lies in none.",
          )}
        </dd>
        <dt>{t("Records without coordinates")}</dt>
        <dd>
          {t(
            "They stay in every count and list. The page says how many of them the map cannot show.",
          )}
        </dd>
      </dl>
    </section>
  );
}

function Limits() {
  const t = useWords();
  return (
    <section aria-labelledby="limits">
      <h2 id="limits">{t("Limits")}</h2>
      <ul>
        <li>
          <strong>{t("The newest days are not settled.")}</strong> {t(
            "Reports still arrive for the last {settling} days, so their counts are too low and will rise. This is why the page opens with the last {days} settled days, counted back from the newest record.",
            { settling: SETTLING_DAYS, days: DEFAULT_DAYS },
          )}
        </li>
        <li>
          <strong>{t("Few changes are clear.")}</strong> {t(
            "A count is compared with that of other days, by itself the same days a year before. The change is called clear only if it is more than the same series swings from week to week, estimated within stretches of eight weeks; of weeks that cannot differ, about one in twenty is still called different. Counts under 5 get no verdict, percents of fewer than 10 are not told, unsettled days are left out, and for days of the last two months the comparison allows for the 3 to 8\u00a0% of reports that still arrive (as measured in 2015).",
          )}
        </li>
        <li>
          <strong>{t("Rates are not exact.")}</strong> {t(
            "A rate per 1,000 residents stands with the interval in which it lies nineteen times in twenty: Byar’s limits, of as many events as tell what these do, for a count whose weeks swing twice as much as by chance alone tells half as much. Residents are those of the 2020 census; who works or visits there is not counted.",
          )}
        </li>
        <li>
          <strong>{t("Records change.")}</strong> {t(
            "Types, arrests and places are corrected for years; records are added late, and some vanish. The same question may have another answer tomorrow.",
          )}
        </li>
        <li>
          <strong>{t("Classifications are preliminary.")}</strong> {t(
            "They rest on what was reported at first, and may be changed by later investigation.",
          )}
        </li>
        <li>
          <strong>{t("A point is a block, not an address.")}</strong> {t(
            "The source moves every incident to a point on its block; many incidents share one point.",
          )}
        </li>
        <li>
          <strong>{t("Times are often rounded.")}</strong> {t(
            "Some three in ten stand on the full hour, and midnight and noon are heaped: “12 am” often means that nobody knows.",
          )}
        </li>
        <li>
          <strong>{t("What is counted is what was reported.")}</strong> {t(
            "Differences between places and years may be differences in reporting. Only community areas are divided by residents, on request, and nothing by passers-by.",
          )}
        </li>
      </ul>
    </section>
  );
}

function Terms() {
  const t = useWords();
  return (
    <section aria-labelledby="terms">
      <h2 id="terms">{t("Terms")}</h2>
      <p>
        {t(
          "The city lets everyone use the data freely, as long as it is not misrepresented, and gives no warranty. Addresses are shown at block level: deriving exact addresses from them is prohibited. Crimes may be classified differently after investigation; the city does not guarantee the accuracy, completeness or timeliness of the data, and neither do we. It should not be used to compare periods without these reservations.",
        )}
      </p>
    </section>
  );
}

function Access() {
  const t = useWords();
  return (
    <section aria-labelledby="access">
      <h2 id="access">{t("The same answers as data")}</h2>
      <p>
        {t.parts(
          "Every view has its data under the same parameters: {summary} counts, {crimes} lists, and {csv}, {geojson}, {ndjson}, {parquet} and {arrow} export everything that matches. {counts} counts by one to three of type, description, place, area, ward, beat, hour, year and more, also as {csvForm} and {ndjson}. {search} says what an address, a name or an everyday word means as a filter; it knows streets and house numbers from the records alone, and says “about” where no record tells of a block. Without dates, the API counts all dates. In a CSV file that a browser is sent to, texts that begin with {marks} stand behind an apostrophe, so that no spreadsheet runs them; programs get them as they are, and an import takes both.",
          {
            summary: <a href="/api/summary">/api/summary</a>,
            crimes: <a href="/api/crimes?limit=10">/api/crimes</a>,
            csv: <code>/api/crimes.csv</code>,
            csvForm: <code>.csv</code>,
            geojson: <code>.geojson</code>,
            ndjson: <code>.ndjson</code>,
            parquet: <code>.parquet</code>,
            arrow: <code>.arrow</code>,
            counts: (
              <a href="/api/counts?by=type,year&amp;order=-count">
                /api/counts
              </a>
            ),
            search: <a href="/api/search?q=47th+and+halsted">/api/search</a>,
            marks: <code>= + - @</code>,
          },
        )}
      </p>
    </section>
  );
}

/** What the API's problems mean; their `type` leads here. */
