import type { Region } from "../lib/core/boundaries/read_shapes.ts";
import { hourInWords } from "../lib/core/filter/words.ts";
import { formatCount } from "../lib/core/format.ts";
import { toAddress } from "../lib/core/page/address.ts";
import { sourceInWords } from "../lib/core/page/source_words.ts";
import { DIVISIONS, regionName } from "../lib/core/regions/divisions.ts";
import { regionPath } from "../lib/core/regions/region_path.ts";
import type {
  Counted,
  RegionFacts,
  YearCount,
} from "../lib/core/regions/region_facts.ts";
import { rankInWords } from "../lib/core/regions/rank_words.ts";
import { BarChart } from "./BarChart.tsx";
import { BarTable } from "./BarTable.tsx";
import { Caveats, Finding } from "./Finding.tsx";
import { RegionOutline } from "./RegionOutline.tsx";
import { PageLink } from "./PageLink.tsx";
import { useWords } from "./page_context.ts";
import type { Words } from "../lib/core/language/words.ts";
import { labelOf } from "../lib/core/charts/ranked.ts";

interface RegionPageProps {
  facts: RegionFacts;
  /** Of the same division, with this one. */
  regions: readonly Region[];
  /** The numbers of those that it shares a border with. */
  neighbors: readonly number[];
}

/** Most rows of a list; the map's page has all. */
const MOST_ROWS = 10;

/** All that a page tells of one region, complete without a script. */
export function RegionPage({ facts, regions, neighbors }: RegionPageProps) {
  const t = useWords();
  const { region, filter, summary, comparison, held } = facts;
  const { division, number } = region;
  const words = DIVISIONS[division];
  const name = regionName(region, t);
  const { language } = t;
  const explore = toAddress({ filter, view: null, language }, held);
  const rowsOf = (part: "type" | "kind", counted: readonly Counted[]) =>
    counted.slice(0, MOST_ROWS).map(({ value, count, filter }) => ({
      label: labelOf(part, value, t),
      count,
      href: toAddress({ filter, view: null, language }, held),
    }));
  return (
    <main class="region">
      <nav aria-label={t("Where this is")} class="trail">
        <PageLink href={t.link(`/${words.path}`)}>{t(words.title)}</PageLink>
      </nav>
      <h1>{t("Crime in {name}", { name })}</h1>
      <Finding
        filter={filter}
        summary={summary}
        gaps={held.gaps}
        comparison={comparison}
      />
      <Caveats
        filter={filter}
        summary={summary}
        held={held}
        comparison={comparison}
      />
      <p class="print-only">
        {sourceInWords(held, t)}{" "}
        {t("Version {version}.", { version: held.version })}
      </p>
      <p class="explore-link">
        <PageLink href={explore}>
          {t("Explore {name} on the map", { name })}
        </PageLink>
      </p>
      <div class="region-parts">
        <section aria-labelledby="where">
          <h2 id="where">{t("Where it is")}</h2>
          <RegionOutline
            regions={regions}
            number={number}
            label={t("{name} among the {regions} of Chicago", {
              name,
              regions: t(words.several),
            })}
          />
          {neighbors.length > 0 && (
            <p>
              {t.parts("Borders on {regions}.", {
                regions: neighbors.map((number, i) => {
                  const other = { division, number };
                  return (
                    <>
                      {i > 0 &&
                        (i === neighbors.length - 1 ? t(" and ") : ", ")}
                      <PageLink href={t.link(regionPath(other))}>
                        {regionName(other, t)}
                      </PageLink>
                    </>
                  );
                }),
              })}
            </p>
          )}
        </section>
        <section aria-labelledby="rank">
          <h2 id="rank">
            {t("Among all {regions}", { regions: t(words.several) })}
          </h2>
          <p>{rankInWords(facts, t)}</p>
          <p>
            <PageLink href={t.link(`/${words.path}`)}>
              {t("All {regions} by rank", { regions: t(words.several) })}
            </PageLink>
          </p>
        </section>
        <section aria-labelledby="years">
          <h2 id="years">{t("By year")}</h2>
          <BarTable
            caption={t("Crimes reported in {name}, by year", { name })}
            head={t("Year")}
            rows={facts.years.map((year) => yearRow(year, held, t))}
          />
        </section>
        <section aria-labelledby="types">
          <h2 id="types">{t("By type")}</h2>
          <BarTable
            caption={facts.types.length > MOST_ROWS
              ? t(
                "The {n} most frequent of {all} types of crime, in this period",
                {
                  n: MOST_ROWS,
                  all: facts.types.length,
                },
              )
              : t("All types of crime, in this period")}
            head={t("Type")}
            rows={rowsOf("type", facts.types)}
          />
        </section>
        <section aria-labelledby="kinds">
          <h2 id="kinds">{t("By kind of place")}</h2>
          <BarTable
            caption={facts.kinds.length > MOST_ROWS
              ? t(
                "The {n} most frequent of {all} kinds of place, in this period",
                {
                  n: MOST_ROWS,
                  all: facts.kinds.length,
                },
              )
              : t("All kinds of place, in this period")}
            head={t("Kind of place")}
            rows={rowsOf("kind", facts.kinds)}
          />
        </section>
        <section aria-labelledby="hours">
          <h2 id="hours">{t("By hour of the day")}</h2>
          <Hours hours={facts.hours} />
          <p class="note">
            {t("Noon and midnight hold times that nobody knew exactly.")}
          </p>
        </section>
      </div>
    </main>
  );
}

function yearRow(
  { year, count, isLost, isPart, filter }: YearCount,
  held: RegionFacts["held"],
  t: Words,
) {
  const row = { label: String(year), count };
  return {
    ...row,
    ...count !== null && {
      href: toAddress(
        { filter, view: null, language: t.language },
        held,
      ),
    },
    ...isLost && { text: t("cannot be read right now") },
    ...isPart && { note: t("(part of the year)") },
  };
}

function Hours({ hours }: { hours: readonly number[] }) {
  const t = useWords();
  const most = Math.max(...hours);
  if (most === 0) return <p>{t("None in this period.")}</p>;
  const peak = hours.indexOf(most);
  return (
    <div class="timeline">
      <BarChart
        label={t("Crimes by hour: most from {hour} on, {count}", {
          hour: hourInWords(peak, t),
          count: formatCount(most),
        })}
        bars={hours.map((count, hour) => ({ from: hour, to: hour + 1, count }))}
        from={0}
        to={24}
        top={most}
        ticks={[0, 6, 12, 18].map((at) => ({
          at,
          // "Medianoche" reaches the next mark on a narrow phone.
          label: at === 0 ? t("{hour} am", { hour: 12 }) : hourInWords(at, t),
        }))}
        selected={{ value: { from: 0, to: 0 } }}
      />
      <details>
        <summary>{t("As a table")}</summary>
        <BarTable
          caption={t("Crimes by hour, in this period")}
          head={t("Hour")}
          rows={hours.map((count, hour) => ({
            label: hourInWords(hour, t),
            count,
          }))}
        />
      </details>
    </div>
  );
}
