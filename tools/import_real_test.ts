import { assertEquals, assertGreater } from "@std/assert";
import { openStore } from "../lib/server/store/kv.ts";
import { ImportFolder, told } from "../tests/support/import_process.ts";
import { published } from "../tests/support/publishing.ts";
import { askDuckDB, realFile } from "../tests/support/real_rows.ts";

/** The real files, and how many records the end of each cuts off. */
const FILES: [name: string, cutOff: number][] = [
  ["dirty_rows_368", 0],
  ["sample_2024_bom_10000", 0],
  ["float_codes_500", 0],
  ["truncated_tail_9745", 1],
  ["portal_2017", 0],
];

/** SQL: the usable records of a file, the last of each ID only. */
function kept(file: string): string {
  return `
    select * from (
      select *, row_number() over () as line,
        strptime("Date", '%m/%d/%Y %I:%M:%S %p') as happened,
      from ${recordsOf(file)} where "ID" is not null
    ) qualify row_number() over (partition by "ID" order by line desc) = 1`;
}

function recordsOf(file: string): string {
  return `read_csv('${file}', all_varchar = true, header = true,
    ignore_errors = true)`;
}

/** The report's counts as DuckDB finds them in the file. */
async function countsOf(file: string, cutOff: number) {
  const [found] = await askDuckDB(`
    with usable as (from ${recordsOf(file)} where "ID" is not null)
    select count(*)::int as usable,
      (select count(*) from ${recordsOf(file)})::int as whole,
      (select count(*) from (${kept(file)}))::int as kept,
      count(*) filter (coalesce(not (
        "Latitude"::double between 41.6 and 42.1 and
        "Longitude"::double between -87.95 and -87.5), true)
      )::int as unplaced,
      count(*) filter ("Primary Type" in ('CRIM SEXUAL ASSAULT',
        'NON - CRIMINAL', 'NON-CRIMINAL (SUBJECT SPECIFIED)')
      )::int as merged
    from usable`);
  const { usable, whole, kept: left, unplaced, merged } = found as Record<
    string,
    number
  >;
  // DuckDB leaves out the record that the end of the file cuts off.
  return {
    "Rows read": whole! + cutOff,
    "kept": left!,
    "new": left!,
    "replaced": usable! - left!,
    "rejected": whole! - usable! + cutOff,
    "no unique_key": whole! - usable!,
    "record is cut short": cutOff,
    "Without coordinates": unplaced!,
    "Labels merged": merged!,
  };
}

for (const [name, cutOff] of FILES) {
  const file = realFile(`csv/${name}.csv.gz`);
  Deno.test({
    name: `${name} is imported whole and told truthfully` +
      (file === null ? " (skipped: no ../shared/data)" : ""),
    ignore: file === null,
    // DuckDB keeps threads of its own.
    sanitizeResources: false,
    async fn() {
      await using folder = await ImportFolder.make();
      const { code, stdout } = await folder.run("--force", file!);
      assertEquals(code, 0);
      const counts = await countsOf(file!, cutOff);
      assertGreater(counts.kept, 0);
      for (const [label, count] of Object.entries(counts)) {
        assertEquals(told(stdout, label) ?? 0, count, label);
      }

      using kv = await openStore(folder.kvPath);
      const all = await published(kv);
      // A month's sum of keys and minutes differs if any row is another one.
      const months = new Map<string, number[]>();
      for (const incident of all.values()) {
        const month = incident.date.slice(0, 7);
        const sums = months.get(month) ?? [0, 0, 0, 0, 0];
        const minute = Number(incident.date.slice(11, 13)) * 60 +
          Number(incident.date.slice(14, 16));
        months.set(month, [
          sums[0]! + 1,
          sums[1]! + incident.unique_key,
          sums[2]! + minute,
          sums[3]! + Number(incident.arrest),
          sums[4]! + Number(incident.domestic),
        ]);
      }
      const rows = await askDuckDB(`
        select strftime(happened, '%Y-%m') as month, count(*)::double as n,
          sum("ID"::double) as ids, sum(hour(happened) * 60 + minute(happened))::double as m,
          count(*) filter (lower("Arrest") = 'true')::double as arrests,
          count(*) filter (lower("Domestic") = 'true')::double as domestic
        from (${kept(file!)}) group by 1 order by 1`);
      assertEquals(
        [...months].sort(),
        rows.map((row) => [row.month, Object.values(row).slice(1)]) as [
          string,
          number[],
        ][],
      );
    },
  });
}
