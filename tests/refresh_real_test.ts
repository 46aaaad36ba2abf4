/** The refresh over real records, compared with what DuckDB finds in them. */
import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { formatDay } from "../lib/core/calendar.ts";
import { ARREST } from "../lib/core/chunks/chunk.ts";
import { Alarms } from "../lib/server/alerts/alarms.ts";
import { processMemory } from "../lib/server/alerts/memory.ts";
import { readChunk } from "../lib/server/refresh/read_chunk.ts";
import { refresh } from "../lib/server/refresh/refresh.ts";
import type { RefreshOptions } from "../lib/server/refresh/refresh_run.ts";
import type { BilledSource } from "../lib/server/sources/source.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { readManifest } from "../lib/server/store/manifest.ts";
import { askBigQuery } from "./support/fake_bigquery/ask.ts";
import { published } from "./support/publishing.ts";
import { realFile } from "./support/real_rows.ts";
import { quote, Warehouse } from "./support/warehouse/warehouse.ts";

const YEARS = [2014, 2015, 2016, 2017, 2018];
const FILES = YEARS.map((year) => realFile(`crimes/${year}.parquet`));
const SNAPSHOT = realFile("csv/snapshot_2015_as_of_2015.csv.gz");

function realTest(name: string, fn: () => Promise<void>): void {
  const ignore = SNAPSHOT === null || FILES.includes(null);
  Deno.test({
    name: ignore ? `${name} (skipped: no ../shared/data)` : name,
    ignore,
    fn,
  });
}

async function run(
  kv: Deno.Kv,
  source: BilledSource,
  options: Partial<RefreshOptions> = {},
) {
  const alarms = new Alarms({
    channels: [],
    memory: processMemory(),
    log: () => {},
  });
  const { run } = await refresh(kv, source, {
    alarms,
    holder: "test",
    ...options,
  });
  return run!;
}

/** Of each month: rows, sum of keys, sum of minutes of the day, arrests. */
type Sums = [rows: number, keys: number, minutes: number, arrests: number];

async function publishedSums(kv: Deno.Kv): Promise<[string, Sums][]> {
  const months = new Map<string, Sums>();
  for (const entry of (await readManifest(kv)).manifest!.chunks) {
    const { core, detail } = await readChunk(kv, entry);
    for (let row = 0; row < core.rows; row++) {
      const month = formatDay(core.day[row]!).slice(0, 7);
      let sums = months.get(month);
      if (sums === undefined) months.set(month, sums = [0, 0, 0, 0]);
      sums[0]++;
      sums[1] += detail!.id[row]!;
      sums[2] += core.minute[row]!;
      if (core.flags[row]! & ARREST) sums[3]++;
    }
  }
  return [...months].sort();
}

async function trueSums(warehouse: Warehouse): Promise<[string, Sums][]> {
  const rows = await warehouse.rows(
    `SELECT strftime(date, '%Y-%m') AS month, count(*), sum(unique_key),
      sum(hour(date) * 60 + minute(date)), count(*) FILTER (arrest)
    FROM crimes GROUP BY month ORDER BY month`,
  );
  return rows.map(([month, ...sums]) => [
    String(month),
    sums.map(Number) as Sums,
  ]);
}

realTest(
  "the first fill publishes 2015 to 2018 month by month as BigQuery has them",
  async () => {
    await using warehouse = await Warehouse.ofParquet(
      FILES.slice(1) as string[],
    );
    await using asked = await askBigQuery(warehouse);
    const folder = await Deno.makeTempDir();
    try {
      using kv = await openStore(`${folder}/crimes.kv`);
      const newest: (string | null)[] = [];
      const first = await run(kv, asked.source, {
        onPublished: ({ from }) => void newest.push(from),
      });
      assertEquals(
        [first.outcome, first.rows, first.added, first.rejected],
        ["published", 1_031_193, 1_031_193, 0],
      );
      assertEquals(await publishedSums(kv), await trueSums(warehouse));
      // The newest months came first, then years, and were there to be used.
      assertEquals(newest.length, 3);
      assertEquals(newest, newest.toSorted().reverse());
      assertEquals(first.bytesBilled, asked.source.usage.bytesBilled);

      // The same again: three months are looked at, and nothing is new.
      const second = await run(kv, asked.source);
      assertEquals([second.outcome, second.added, second.changed], [
        "unchanged",
        0,
        0,
      ]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

/** The portal's columns under the table's names and types. */
const AS_OF_2015 = `SELECT "ID"::BIGINT AS unique_key,
  "Case Number" AS case_number,
  strptime("Date", '%m/%d/%Y %I:%M:%S %p') AS date, "Block" AS block,
  "IUCR" AS iucr, "Primary Type" AS primary_type,
  "Description" AS description,
  "Location Description" AS location_description,
  "Arrest"::BOOLEAN AS arrest, "Domestic"::BOOLEAN AS domestic,
  "Beat"::BIGINT AS beat, "District"::BIGINT AS district,
  "Ward"::BIGINT AS ward, "Community Area"::BIGINT AS community_area,
  "FBI Code" AS fbi_code, "X Coordinate"::DOUBLE AS x_coordinate,
  "Y Coordinate"::DOUBLE AS y_coordinate, "Year"::BIGINT AS year,
  strptime("Updated On", '%m/%d/%Y %I:%M:%S %p') AS updated_on,
  "Latitude"::DOUBLE AS latitude, "Longitude"::DOUBLE AS longitude
  FROM read_csv(${quote(SNAPSHOT ?? "")}, all_varchar = true)`;

/** What a field of a run's record says, of the table: kept as we keep it. */
const FIELDS: Record<string, string> = {
  date: "date_trunc('second', date)",
  primary_type: "primary_type",
  source_primary_type: "primary_type",
  description: "description",
  iucr: "iucr",
  fbi_code: "fbi_code",
  arrest: "arrest",
  domestic: "domestic",
  case_number: "case_number",
  block: "block",
  location_description: "location_description",
  beat: "beat",
  district: "district",
  ward: "ward",
  community_area: "community_area",
  position: "[round(latitude, 9), round(longitude, 9)]",
  state_plane: "[round(x_coordinate), round(y_coordinate)]",
  updated_on: "updated_on",
};

realTest(
  "a refresh tells truly what became of incidents of 2015, field by field",
  async () => {
    await using warehouse = await Warehouse.of([]);
    await using asked = await askBigQuery(warehouse);
    await warehouse.run(`INSERT INTO crimes BY NAME ${AS_OF_2015}`);
    await warehouse.run("CREATE TABLE before AS FROM crimes");

    using kv = await Deno.openKv(":memory:");
    const first = await run(kv, asked.source);
    assertEquals([first.outcome, first.added], ["published", 9_999]);

    // The same incidents as the City told of them three years later.
    const later = `FROM read_parquet([${
      [2014, 2015].map((year) => quote(FILES[YEARS.indexOf(year)]!))
    }]) WHERE unique_key IN (SELECT unique_key FROM before)`;
    await warehouse.run(`CREATE TABLE later AS SELECT * ${later}`);
    await warehouse.run(
      "DELETE FROM crimes WHERE unique_key IN (SELECT unique_key FROM later)",
    );
    await warehouse.run("INSERT INTO crimes BY NAME FROM later");

    const shown = Object.entries(FIELDS)
      .map(([field, sql]) => `${sql} AS "${field}"`);
    const differ = Object.keys(FIELDS)
      .map((field) => `a."${field}" IS DISTINCT FROM b."${field}"`);
    const [[changed, ...byField]] = await warehouse.rows(
      `SELECT count(*) FILTER (${differ.join(" OR ")}),
      ${differ.map((condition) => `count(*) FILTER (${condition})`)}
    FROM (SELECT unique_key, ${shown} FROM before) a
    JOIN (SELECT unique_key, ${shown} FROM crimes) b USING (unique_key)`,
    ) as [bigint[]];
    const truth = Object.fromEntries(
      Object.keys(FIELDS).map((field, i) => [field, Number(byField[i])])
        .filter(([, count]) => count !== 0),
    );

    const second = await run(kv, asked.source);
    assertEquals(
      [second.outcome, second.added, second.changed, second.removed],
      ["published", 0, Number(changed), 0],
    );
    assertEquals(second.fields, truth);
    assertGreaterOrEqual(second.fields.primary_type!, 26);
    assertEquals(second.fields.arrest, 235);
    assertEquals((await published(kv)).size, 9_999);
    assertEquals(await publishedSums(kv), await trueSums(warehouse));
  },
);
