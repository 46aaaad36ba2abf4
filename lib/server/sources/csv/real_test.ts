/** The real exports, against counts made by other means. */
import { assertEquals } from "@std/assert";
import { askDuckDB, realFile } from "../../../../tests/support/real_rows.ts";
import { addNotes, type Notes } from "../../../core/incident/notes.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { readCsv } from "./csv.ts";
import type { Rejected } from "../source.ts";

const YEAR = realFile("csv/portal_2017.csv.gz");
const OTHERS = realFile("csv/dirty_rows_368.csv.gz");

async function readReal(name: string) {
  const incidents: Incident[] = [];
  const rejected: Rejected[] = [];
  const notes: Notes = {};
  for await (const batch of readCsv(realFile(`csv/${name}`)!)) {
    incidents.push(...batch.incidents);
    rejected.push(...batch.rejected);
    addNotes(notes, batch.notes);
  }
  return { incidents, rejected, notes };
}

const count = <T>(values: Iterable<T>, wanted: (value: T) => boolean) => {
  let n = 0;
  for (const value of values) if (wanted(value)) n++;
  return n;
};

Deno.test({
  name: "a real year: every record is taken, as DuckDB counts them",
  ignore: YEAR === null,
  fn: async () => {
    const { incidents, rejected, notes } = await readReal("portal_2017.csv.gz");
    assertEquals(rejected, []);
    assertEquals(incidents.length, 267_792);
    assertEquals(count(incidents, (one) => one.latitude === null), 2_797);
    const labels = new Set(incidents.map((one) => one.source_primary_type));
    assertEquals(labels.size, 32);

    const key = (row: unknown[]) => row.map((v) => v ?? "").join("|");
    const tally = new Map<string, number>();
    for (const one of incidents) {
      const group = key([
        one.source_primary_type,
        one.date.slice(0, 7),
        Number(one.date.slice(11, 13)),
        one.arrest,
        one.domestic,
        one.district,
        one.fbi_code,
      ]);
      tally.set(group, (tally.get(group) ?? 0) + 1);
    }
    const file = `read_csv('${YEAR}', all_varchar = true)`;
    const at = `strptime("Date", '%m/%d/%Y %I:%M:%S %p')`;
    const groups = await askDuckDB(`
      select "Primary Type" as type, strftime(${at}, '%Y-%m') as month,
        hour(${at})::int as hour, "Arrest" as arrest, "Domestic" as domestic,
        "District"::int as district, "FBI Code" as fbi, count(*)::int as n
      from ${file} group by all`);
    assertEquals(groups.length, tally.size);
    for (const { n, ...group } of groups) {
      assertEquals(
        tally.get(key(Object.values(group))),
        n,
        key(Object.values(group)),
      );
    }

    const [sums] = await askDuckDB(`
      select sum("ID"::bigint)::double as ids,
        sum(floor("Latitude"::double * 1e9 + 0.5)::bigint)::varchar as latitudes,
        sum(floor("Longitude"::double * 1e9 + 0.5)::bigint)::varchar as longitudes,
        sum("Beat"::int)::double as beats, sum("Ward"::int)::double as wards,
        count(distinct regexp_replace(trim(upper("Block")), ' +', ' ', 'g'))::int
          as blocks,
        count(*) filter (where second(${at}) <> 0)::int as seconds,
        count(*) filter (where "Primary Type" in ('CRIM SEXUAL ASSAULT',
          'NON - CRIMINAL', 'NON-CRIMINAL (SUBJECT SPECIFIED)'))::int as merged
      from ${file}`);
    const sum = (of: (one: Incident) => number | null) =>
      incidents.reduce((total, one) => total + (of(one) ?? 0), 0);
    // Too large for a number of their own.
    const nanos = (of: (one: Incident) => number | null) =>
      String(incidents.reduce(
        (total, one) => total + BigInt(Math.round((of(one) ?? 0) * 1e9)),
        0n,
      ));
    assertEquals(sums, {
      ids: sum((one) => one.unique_key),
      latitudes: nanos((one) => one.latitude),
      longitudes: nanos((one) => one.longitude),
      beats: sum((one) => Number(one.beat)),
      wards: sum((one) => one.ward),
      blocks: new Set(incidents.map((one) => one.block)).size,
      seconds: count(incidents, (one) => !one.date.endsWith(":00")),
      merged: notes["primary_type: merged"],
    });
  },
});

Deno.test({
  name: "the real dirty records: each is taken or told for what it is",
  ignore: OTHERS === null,
  fn: async () => {
    const { incidents, rejected, notes } = await readReal(
      "dirty_rows_368.csv.gz",
    );
    const file = `read_csv('${OTHERS}', all_varchar = true)`;
    const [expected] = await askDuckDB(`
      select count(*) filter (where "ID" is null)::int as keyless,
        count(*) filter (where "ID" is not null and "Latitude" is null)::int
          as absent,
        count(*) filter (where "ID" is not null and "Latitude"::double < 41)::int
          as bogus,
        count(*) filter (where "ID" is not null and "Community Area" = '0')::int
          as zero_areas,
        count(*) filter (where "ID" is not null and "Ward" is null)::int as wardless,
        count(*) filter (where "ID" is not null and
          ("Primary Type" like 'NON - %' or "Primary Type" like '%SPECIFIED)'
          or "Primary Type" = 'CRIM SEXUAL ASSAULT'))::int as merged,
        count(*) filter (where "ID" is not null and "Case Number" is null)::int
          as caseless,
        count(*) filter (where "ID" is not null and
          "Block" <> upper("Block"))::int as mixed
      from ${file}`);
    assertEquals(expected, {
      keyless: rejected.length,
      absent: notes["position: none given"],
      bogus: notes["position: outside the city"],
      zero_areas: notes["community_area: out of range"],
      wardless: count(incidents, (one) => one.ward === null),
      merged: notes["primary_type: merged"],
      caseless: count(incidents, (one) => one.case_number === null),
      mixed: notes["block: respelled"],
    });
    assertEquals(incidents.length + rejected.length, 368);
    assertEquals(
      new Set(rejected.map((one) => one.reason)),
      new Set(["no unique_key"]),
    );
    assertEquals(
      count(incidents, (one) => one.primary_type === "NON-CRIMINAL"),
      count(incidents, (one) => one.source_primary_type.startsWith("NON")),
    );
  },
});

Deno.test({
  name: "the real file with float codes gives whole ones",
  ignore: OTHERS === null,
  fn: async () => {
    const { incidents, rejected } = await readReal("float_codes_500.csv.gz");
    assertEquals([incidents.length, rejected.length], [500, 0]);
    const first = incidents[0]!;
    assertEquals(
      [first.beat, first.district, first.ward, first.community_area],
      ["0513", 5, 9, 49],
    );
    assertEquals([first.x_coordinate, first.y_coordinate], [1181201, 1831971]);
    assertEquals([first.arrest, first.domestic], [false, true]);
    for (const { beat, district, iucr } of incidents) {
      assertEquals([beat?.length, iucr?.length], [4, 4]);
      assertEquals(Number.isInteger(district), true);
    }
  },
});

Deno.test({
  name: "the real files with odd beginnings and ends are read to their ends",
  ignore: OTHERS === null,
  fn: async () => {
    const marked = await readReal("sample_2024_bom_10000.csv.gz");
    assertEquals([marked.incidents.length, marked.rejected.length], [
      10_000,
      0,
    ]);
    const old = await readReal("snapshot_2015_as_of_2015.csv.gz");
    assertEquals([old.incidents.length, old.rejected.length], [9_999, 0]);
    const cut = await readReal("truncated_tail_9745.csv.gz");
    assertEquals(cut.incidents.length, 9_745);
    assertEquals(cut.rejected, [{
      reason: "record is cut short",
      where: "line 9747",
      value: "12 of 22 fields",
    }]);
  },
});
