import { assertEquals } from "@std/assert";
import { realFile, realIncidents } from "../../../tests/support/real_rows.ts";
import type { Incident } from "../incident/incident.ts";
import { ChunkBuilder } from "./build.ts";
import { DictionaryBuilder } from "./dictionary.ts";
import { mergeChunk } from "./merge.ts";

const snapshot = realFile("csv/snapshot_2015_as_of_2015.csv.gz");
const later = [2014, 2015].map((year) => realFile(`crimes/${year}.parquet`));

/** The portal's columns under the names and types of the later copy. */
const SNAPSHOT = `select ID as unique_key, "Case Number" as case_number,
  strptime(Date, '%m/%d/%Y %I:%M:%S %p') as date, Block as block,
  IUCR as iucr, "Primary Type" as primary_type, Description as description,
  "Location Description" as location_description, Arrest as arrest,
  Domestic as domestic, Beat as beat, District as district, Ward as ward,
  "Community Area" as community_area, "FBI Code" as fbi_code,
  "X Coordinate" as x_coordinate, "Y Coordinate" as y_coordinate,
  strptime("Updated On", '%m/%d/%Y %I:%M:%S %p') as updated_on,
  Latitude as latitude, Longitude as longitude
  from read_csv('${snapshot}', all_varchar = true)`;

Deno.test({
  name: "mergeChunk() tells what became of real incidents of 2015 " +
    "(needs ../shared/data)",
  ignore: snapshot === null || later.includes(null),
  async fn() {
    const before = await realIncidents(SNAPSHOT);
    const keys = before.map(({ unique_key }) => unique_key);
    const files = later.map((file) => `'${file}'`);
    const after = await realIncidents(
      `select * from read_parquet([${files}])
       where unique_key in (${keys})`,
    );
    const redelivered = new Set(after.map(({ unique_key }) => unique_key));
    assertEquals(redelivered.size, 9_893);

    const dictionary = new DictionaryBuilder();
    const build = (incidents: Incident[], year: number) => {
      const builder = new ChunkBuilder(dictionary);
      for (const incident of incidents) {
        if (incident.year === year) builder.add(incident);
      }
      return builder.finish(`${year}`);
    };
    let retyped = 0;
    const merges = [2014, 2015].map((year) =>
      mergeChunk(
        `${year}`,
        [build(before, year)],
        build(after, year),
        redelivered,
        {
          onChange: (before, after) => {
            const [a, b] = [before, after].map(({ chunk, row }) =>
              dictionary.dictionary.offenses[chunk.core.offense[row]!]!
            );
            if (a!.primary_type !== b!.primary_type) retyped++;
          },
        },
      )
    );

    // One incident of February 2015 is now dated March 2014.
    assertEquals(
      merges.map(({ chunk, added, changed, unchanged, moved }) => [
        chunk.core.rows,
        added,
        changed,
        unchanged,
        moved,
      ]),
      [[1, 1, 0, 0, 0], [9_998, 0, 9_892, 0, 1]],
    );
    const { fields, restamped } = merges[1]!;
    assertEquals(retyped, 26);
    assertEquals(fields.get("offense"), 48);
    assertEquals(fields.get("arrest"), 234);
    assertEquals(fields.get("domestic"), 3);
    // Four were dated anew; of the others the later copy has no seconds.
    assertEquals(fields.get("date"), 9_888);
    // The city has shifted its points a little in between.
    assertEquals([fields.get("position"), restamped], [9_888, 0]);
  },
});
