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
  const { region, filter, summary, comparison, held } = facts;
  const { division, number } = region;
  const words = DIVISIONS[division];
  const name = regionName(region);
  const explore = toAddress({ filter, view: null }, held);
  const rowsOf = (counted: readonly Counted[]) =>
    counted.slice(0, MOST_ROWS).map(({ label, count, filter }) => ({
      label,
      count,
      href: toAddress({ filter, view: null }, held),
    }));
  return (
    <main class="region">
      <nav aria-label="Where this is" class="trail">
        <PageLink href={`/${words.path}`}>{words.title}</PageLink>
      </nav>
      <h1>Crime in {name}</h1>
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
        {sourceInWords(held)} Version {held.version}.
      </p>
      <p class="explore-link">
        <PageLink href={explore}>Explore {name} on the map</PageLink>
      </p>
      <div class="region-parts">
        <section aria-labelledby="where">
          <h2 id="where">Where it is</h2>
          <RegionOutline
            regions={regions}
            number={number}
            label={`${name} among the ${words.several} of Chicago`}
          />
          {neighbors.length > 0 && (
            <p>
              Borders on {neighbors.map((number, i) => {
                const other = { division, number };
                return (
                  <>
                    {i > 0 && (i === neighbors.length - 1 ? " and " : ", ")}
                    <PageLink href={regionPath(other)}>
                      {regionName(other)}
                    </PageLink>
                  </>
                );
              })}.
            </p>
          )}
        </section>
        <section aria-labelledby="rank">
          <h2 id="rank">Among all {words.several}</h2>
          <p>{rankInWords(facts)}</p>
          <p>
            <PageLink href={`/${words.path}`}>
              All {words.several} by rank
            </PageLink>
          </p>
        </section>
        <section aria-labelledby="years">
          <h2 id="years">By year</h2>
          <BarTable
            caption={`Crimes reported in ${name}, by year`}
            head="Year"
            rows={facts.years.map((year) => yearRow(year, held))}
          />
        </section>
        <section aria-labelledby="types">
          <h2 id="types">By type</h2>
          <BarTable
            caption={captionOf("types of crime", facts.types)}
            head="Type"
            rows={rowsOf(facts.types)}
          />
        </section>
        <section aria-labelledby="kinds">
          <h2 id="kinds">By kind of place</h2>
          <BarTable
            caption={captionOf("kinds of place", facts.kinds)}
            head="Kind of place"
            rows={rowsOf(facts.kinds)}
          />
        </section>
        <section aria-labelledby="hours">
          <h2 id="hours">By hour of the day</h2>
          <Hours hours={facts.hours} />
          <p class="note">
            Noon and midnight hold times that nobody knew exactly.
          </p>
        </section>
      </div>
    </main>
  );
}

function captionOf(what: string, counted: readonly Counted[]): string {
  return counted.length > MOST_ROWS
    ? `The ${MOST_ROWS} most frequent of ${counted.length} ${what}, in this period`
    : `All ${what}, in this period`;
}

function yearRow(
  { year, count, isLost, isPart, filter }: YearCount,
  held: RegionFacts["held"],
) {
  const row = { label: String(year), count };
  return {
    ...row,
    ...count !== null && { href: toAddress({ filter, view: null }, held) },
    ...isLost && { text: "cannot be read right now" },
    ...isPart && { note: "(part of the year)" },
  };
}

function Hours({ hours }: { hours: readonly number[] }) {
  const most = Math.max(...hours);
  if (most === 0) return <p>None in this period.</p>;
  const peak = hours.indexOf(most);
  const marks = [[0, "midnight"], [6, "6 am"], [12, "noon"], [18, "6 pm"]];
  return (
    <div class="timeline">
      <BarChart
        label={`Crimes by hour: most from ${hourInWords(peak)} on, ${
          formatCount(most)
        }`}
        bars={hours.map((count, hour) => ({ from: hour, to: hour + 1, count }))}
        from={0}
        to={24}
        top={most}
        ticks={marks.map(([at, label]) => ({
          at: Number(at),
          label: String(label),
        }))}
        selected={{ value: { from: 0, to: 0 } }}
      />
      <details>
        <summary>As a table</summary>
        <BarTable
          caption="Crimes by hour, in this period"
          head="Hour"
          rows={hours.map((count, hour) => ({
            label: hourInWords(hour),
            count,
          }))}
        />
      </details>
    </div>
  );
}
