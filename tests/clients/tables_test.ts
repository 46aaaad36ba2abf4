/** What those who count in Python and R, or in a spreadsheet, get of the API. */
import { assert, assertEquals } from "@std/assert";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { openApp } from "../support/app.ts";
import { isThere, named, run, script, serve } from "./programs.ts";

const FILTER = "type=ROBBERY&year=2025&area=25,32";

/** Debian's Python has Debian's packages, whichever is the first on the path. */
const PYTHONS = ["python3", "/usr/bin/python3"];
const python = (await Promise.all(
  PYTHONS.map(async (python) =>
    await isThere(python, "-c", "import pandas, geopandas") ? python : null
  ),
)).find((python) => python !== null);
/** What pandas reads Parquet with; Debian 12 has neither. */
const hasEngine = python !== undefined &&
  (await Promise.all(
    ["pyarrow", "fastparquet"].map((engine) =>
      isThere(python, "-c", `import ${engine}`)
    ),
  )).includes(true);
const hasR = await isThere(
  "Rscript",
  "-e",
  "library(readr); library(sf); library(jsonlite)",
);
const hasCalc = await isThere("soffice", "--version");

/** How often each value stands; what is not recorded is left out. */
function tally(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) {
    if (value !== null) {
      counts[String(value)] = (counts[String(value)] ?? 0) + 1;
    }
  }
  return counts;
}

Deno.test("programs that count keep what the API says", async (t) => {
  await using app = await openApp();
  await using served = serve(app);
  const { origin } = served;
  const lines = await (await app.ask(`/api/crimes.ndjson?${FILTER}`)).text();
  const incidents: Incident[] = lines.trimEnd().split("\n")
    .map((line) => JSON.parse(line));
  const beats = tally(incidents.map(({ beat }) => beat));
  assert(Object.keys(beats).some((beat) => beat.startsWith("0")));

  /** Holds what a program says to the incidents and the other answers. */
  // deno-lint-ignore no-explicit-any -- whatever the program says
  async function assertTold(told: any) {
    assertEquals(told.rows, incidents.length);
    assertEquals(told.beats, beats);
    assertEquals(told.codes, tally(incidents.map(({ iucr }) => iucr)));
    assertEquals(
      told.hours,
      tally(incidents.map(({ date }) => Number(date.slice(11, 13)))),
    );
    assertEquals(told.arrests, incidents.filter(({ arrest }) => arrest).length);
    const placed = incidents.filter(({ latitude }) => latitude !== null);
    assertEquals(told.unplaced, incidents.length - placed.length);
    const { data } = (await app.json(`/api/counts?by=area&${FILTER}`)).body;
    const areas = Object.fromEntries(
      data.filter(({ area }: { area: number | null }) => area !== null)
        .map(({ area, count }: Record<string, number>) => [area, count]),
    );
    const counted = Object.entries(told.areas).filter(([, count]) => count);
    assertEquals(Object.fromEntries(counted), areas);
    assertEquals(Object.keys(told.areas).length, 77);
    assertEquals(told.crs, 4326);
    // The city has 60,700 of them, and its boundaries are simplified.
    assert(Math.abs(told.hectares - 60_000) < 2_000, `${told.hectares} ha`);
    // Of those with a place nearly all lie within one of the areas.
    assert(told.within > 0.98 * placed.length, `${told.within} within`);
    assert(told.within <= placed.length, `${told.within} within`);
  }

  /** Rows and beats that pandas finds in Parquet. */
  let parquet: unknown = null;
  await t.step({
    ...named(
      "pandas and geopandas",
      python !== undefined,
      "no Python with them; Debian's python3-pandas and python3-geopandas have",
    ),
    async fn() {
      const told = JSON.parse(
        await run(python!, script("tables.py"), origin, FILTER),
      );
      await assertTold(told);
      const { data } = (await app.json(
        `/api/counts?by=beat,arrest&${FILTER}`,
      )).body;
      assertEquals(
        told.counts,
        data.filter(({ beat }: Incident) => beat !== null).map((
          { beat, arrest, count }: Record<string, unknown>,
        ) => [beat, arrest, count]),
      );
      parquet = told.parquet;
    },
  });

  await t.step({
    ...named(
      "pandas, of Parquet",
      hasEngine,
      "no pyarrow and no fastparquet; Debian 12 has neither",
    ),
    fn: () => assertEquals(parquet, [incidents.length, beats]),
  });

  await t.step({
    ...named(
      "R with readr and sf",
      hasR,
      "no R with them; Debian's r-cran-readr, r-cran-sf and r-cran-jsonlite have",
    ),
    async fn() {
      const told = JSON.parse(
        await run("Rscript", "--vanilla", script("tables.R"), origin, FILTER),
      );
      assertEquals(told.problems, 0);
      await assertTold(told);
    },
  });

  await t.step({
    ...named(
      "LibreOffice, as the page about the API says",
      hasCalc,
      "no soffice; Debian's libreoffice-calc has it",
    ),
    async fn() {
      const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-calc-" });
      const page = await (await app.ask("/api")).text();
      const [, filter] =
        /soffice --headless --infilter=(?:'|&#39;)(CSV:[\d,/a-z]+)/
          .exec(page)!;
      const csv = await (await app.ask(`/api/crimes.csv?${FILTER}`)).bytes();
      await Deno.writeFile(`${folder}/crimes.csv`, csv);
      await run(
        "soffice",
        `-env:UserInstallation=file://${folder}/profile`,
        ...["--headless", `--infilter=${filter}`],
        ...["--convert-to", "fods", "--outdir", folder],
        `${folder}/crimes.csv`,
      );
      const cells = cellsOf(await Deno.readTextFile(`${folder}/crimes.fods`));
      const [header, ...rows] = cells;
      const column = (name: string) =>
        rows.map((row) => row[header!.findIndex(({ text }) => text === name)]!);
      assertEquals(rows.length, incidents.length);
      for (const field of ["beat", "iucr", "fbi_code"] as const) {
        assertEquals(
          column(field),
          incidents.map((one) => ({ type: "string", text: one[field] ?? "" })),
        );
      }
      // Midnight is a day alone.
      const dates = column("date").map(({ type, text }) => ({
        type,
        text: text.length === 10 ? `${text}T00:00:00` : text,
      }));
      assertEquals(
        dates,
        incidents.map(({ date }) => ({ type: "date", text: date })),
      );
      assertEquals(
        column("latitude").map(({ text }) => text === "" ? null : Number(text)),
        incidents.map(({ latitude }) => latitude),
      );
      await Deno.remove(folder, { recursive: true });
    },
  });
});

/** The rows of a flat OpenDocument table; of an empty cell the text is empty. */
function cellsOf(document: string): { type: string; text: string }[][] {
  const rows = document.split("<table:table-row ").slice(1);
  return rows.map((row) =>
    [...row.matchAll(
      /<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs,
    )]
      .flatMap(([, attributes, content = ""]) => {
        const of = (name: string) =>
          new RegExp(`${name}="([^"]*)"`).exec(attributes!)?.[1];
        const text = of("office:date-value") ?? of("office:value") ??
          /<text:p>(.*?)<\/text:p>/s.exec(content)?.[1] ?? "";
        const repeated = Number(of("table:number-columns-repeated") ?? 1);
        const cell = { type: of("office:value-type") ?? "string", text };
        return Array.from({ length: Math.min(repeated, 100) }, () => cell);
      })
  ).filter((cells) => cells.some(({ text }) => text !== ""));
}
