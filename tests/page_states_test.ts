/** The page as the server makes it, in states that chance chooses. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { PICTURED, UNITS } from "../lib/core/charts/choice.ts";
import { labelOf, type RankedPart } from "../lib/core/charts/ranked.ts";
import {
  type DimensionValue,
  withoutOwnPart,
} from "../lib/core/engine/dimensions.ts";
import { EVERYTHING } from "../lib/core/filter/filter.ts";
import { normalize, toQuery } from "../lib/core/filter/query.ts";
import type { Incident } from "../lib/core/incident/incident.ts";
import { toAddress } from "../lib/core/page/address.ts";
import { openApp } from "./support/app.ts";
import { arbitraryFilter } from "./support/arbitrary_filter.ts";

const STATES = 50;
/** States of which the charts' files are read, too. */
const FILES = 5;
const SEED = 20251130;
/** All that are tables of what the API counts; that of outcomes is of years. */
const TABLES = PICTURED.filter((name) => name !== "outcome");

/** The figure of a chart in a page. */
function chartOf(html: string, name: string): string {
  const found = new RegExp(`<figure[^>]*data-chart="${name}".*?</figure>`, "s")
    .exec(html);
  assert(found !== null, `${name} is on the page`);
  return found[0];
}

const textOf = (html: string) =>
  html.replaceAll(/<a[^>]*class="its-page".*?<\/a>/gs, "").replaceAll(
    /<[^>]+>/g,
    "",
  )
    .replaceAll("&amp;", "&").replaceAll("&quot;", '"').trim();
const numberOf = (text: string) => Number(text.replaceAll(",", ""));

/** The rows of its table, as texts. */
function rowsOf(figure: string): string[][] {
  const body = /<tbody>(.*?)<\/tbody>/s.exec(figure)?.[1] ?? "";
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)]
      .map(([, cell]) => textOf(cell!))
  );
}

Deno.test("every chart says what the API counts, in fifty states of the page", async () => {
  await using app = await openApp();
  const dataset = await app.dataset();
  const lines = await (await app.ask("/api/crimes.ndjson?year=2025")).text();
  const incidents = lines.trimEnd().split("\n").filter((_, i) => i % 20 === 0)
    .map((line): Incident => JSON.parse(line));
  const states = fc.sample(
    fc.tuple(arbitraryFilter(incidents), fc.constantFrom(...UNITS)),
    { numRuns: 4 * STATES, seed: SEED },
  );
  const ask = async (path: string) => {
    const { status, body } = await app.json(path);
    return status === 200 ? body : null;
  };

  let [seen, found] = [0, 0];
  for (const [part, unit] of states) {
    if (seen === STATES) break;
    const filter = normalize({ ...EVERYTHING, ...part });
    const summary = await ask(`/api/summary?${toQuery(filter)}`);
    // Chance asks for what nobody ever had, which the API refuses.
    if (summary === null) continue;
    seen++;
    const { data: { total, byHourWeekday, byArrest, byDomestic } } = summary;
    found += total;
    const address = toAddress(
      {
        filter,
        view: null,
        charts: { unit, measure: "count", tables: TABLES },
      },
      dataset.manifest,
    );
    const html = await (await app.ask(address)).text();
    assertEquals(
      Number(/data-total="(\d+)"/.exec(html)![1]),
      total,
      address,
    );

    /** Counts as the file has them that a chart leads to. */
    const countsInFile = async (name: string): Promise<number[]> => {
      const href = /class="as-file" href="([^"]*)"/.exec(
        chartOf(html, name),
      )![1]!;
      const file = await (await app.ask(href.replaceAll("&amp;", "&"))).text();
      return file.trimEnd().split(/\r?\n/).slice(1)
        .map((line) => Number(/\d+$/.exec(line)![0]));
    };
    const ranked = async (name: string, part: RankedPart) => {
      const { data } = await ask(
        `/api/counts?${toQuery(withoutOwnPart(filter, part))}&by=${part}`,
      );
      const counts = data.map((row: Record<string, DimensionValue>) =>
        [row[part], row.count] as const
      ).filter(([value]: [DimensionValue]) => value !== null)
        .map(([value, count]: [DimensionValue, number]) =>
          `${labelOf(part, part === "beat" ? Number(value) : value)}: ${count}`
        );
      const rows = rowsOf(chartOf(html, name))
        .map(([, label, count]) =>
          `${label!.replace(/ †$/, "")}: ${numberOf(count!)}`
        ).filter((row) => !row.endsWith(": 0"));
      assertEquals(rows.toSorted(), counts.toSorted(), `${name} of ${address}`);
      if (seen > FILES) return;
      assertEquals(
        (await countsInFile(name)).toSorted(),
        data.map(({ count }: { count: number }) => count).toSorted(),
        `${name} as a file of ${address}`,
      );
    };
    await ranked("units", unit);
    await ranked("types", "type");
    await ranked("kinds", "kind");
    await ranked("descriptions", "description");

    if (seen <= FILES) {
      assertEquals(
        rowsOf(chartOf(html, "timeline"))
          .map(([, count]) => numberOf(count!.replace(" (incomplete)", "")))
          .filter((count) => count > 0),
        (await countsInFile("timeline")).filter((count) => count > 0),
        `timeline of ${address}`,
      );
    }
    assertEquals(
      rowsOf(chartOf(html, "hours")).map((row) => row.slice(1).map(numberOf)),
      Array.from(
        { length: 24 },
        (_, hour) => byHourWeekday.map((day: number[]) => day[hour]),
      ),
      `hours of ${address}`,
    );
    const sides = textOf(chartOf(html, "outcome"));
    for (
      const [label, counts] of [
        ["With an arrest", byArrest],
        ["Domestic", byDomestic],
      ]
    ) {
      assertMatch(
        sides,
        new RegExp(`${label}: ${counts.true.toLocaleString("en-US")}\\b`),
      );
    }
    const byColumn = async (by: "year" | "month_of_year") => {
      const query = toQuery(withoutOwnPart(filter, by));
      const { data } = await ask(`/api/counts?${query}&by=${by}`);
      return new Map(
        data.map((row: Record<string, number>) => [row[by], row.count]),
      );
    };
    const years = await byColumn("year");
    for (const [year, count] of rowsOf(chartOf(html, "years"))) {
      assertEquals(
        numberOf(count!.replace(" (incomplete)", "")),
        years.get(Number(year)) ?? 0,
        `${year} of ${address}`,
      );
    }
    const months = await byColumn("month_of_year");
    rowsOf(chartOf(html, "seasons")).forEach(([, count], i) =>
      assertEquals(
        numberOf(count!),
        months.get(i + 1) ?? 0,
        `month ${i + 1} of ${address}`,
      )
    );
  }
  assertEquals(seen, STATES);
  assert(found > STATES, "there was something to count");
});
