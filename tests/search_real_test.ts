/** What people type, over the city's real streets, blocks and codes. */
import { assertGreaterOrEqual } from "@std/assert";
import { loadBoundaries } from "../lib/core/boundaries/boundaries.ts";
import type { Offense } from "../lib/core/chunks/dictionary.ts";
import { mergePrimaryType } from "../lib/core/codes/primary_types.ts";
import { toGridX, toGridY } from "../lib/core/grid.ts";
import { CitySearch } from "../lib/core/search/city_search.ts";
import { tidyText } from "../lib/core/tidy_text.ts";
import { toStreets } from "../lib/core/streets/streets.ts";
import { askDuckDB, realFile } from "./support/real_rows.ts";

/** Of 200 queries, each with the first answer that whoever typed it wants. */
const LEAST_RIGHT = 0.95;
/** Of 60 lines and more, each with the first answer and what that leaves out. */
const LEAST_READ = 55 / 60;
const QUERIES = new URL("./support/search_queries.txt", import.meta.url);
const LINES = new URL("./support/search_lines.txt", import.meta.url);
const records = realFile("crimes");

/** Made ready once for both. */
let opened: Promise<CitySearch> | null = null;

Deno.test({
  name: "200 queries find what was meant, nearly all, in the real city",
  ignore: records === null,
  async fn() {
    const search = await (opened ??= realSearch(`'${records}/*.parquet'`));
    const lines = Deno.readTextFileSync(QUERIES).trim().split("\n");
    assertGreaterOrEqual(lines.length, 200);
    const wrong = lines.flatMap((line) => {
      const [typed, wanted] = line.split(" => ") as [string, string];
      const [first] = search.find(typed);
      const found = first === undefined
        ? "nothing"
        : `${first.kind}: ${first.label}`;
      return found === wanted ? [] : [`${line}, not ${found}`];
    });
    console.log(wrong.join("\n"));
    assertGreaterOrEqual(
      1 - wrong.length / lines.length,
      LEAST_RIGHT,
      wrong.join("\n"),
    );
  },
});

Deno.test({
  name: "60 lines of several conditions are read as they are meant, nearly all",
  ignore: records === null,
  async fn() {
    const search = await (opened ??= realSearch(`'${records}/*.parquet'`));
    const lines = Deno.readTextFileSync(LINES).trim().split("\n");
    assertGreaterOrEqual(lines.length, 60);
    const wrong = lines.flatMap((line) => {
      const [typed, wanted] = line.split(" => ") as [string, string];
      const [first] = search.find(typed);
      const left = first?.left_out?.map(({ text }) => text).join(", ");
      const found = first === undefined
        ? "nothing"
        : `${first.label}${left === undefined ? "" : `; left out: ${left}`}`
          .replaceAll("\u00a0", " ");
      return found === wanted ? [] : [`${line}, not ${found}`];
    });
    console.log(wrong.join("\n"));
    assertGreaterOrEqual(
      1 - wrong.length / lines.length,
      LEAST_READ,
      wrong.join("\n"),
    );
  },
});

/** Search as a store of all records has it. */
async function realSearch(files: string): Promise<CitySearch> {
  const points = await askDuckDB(
    `select block, count(*)::int as rows, median(latitude) as latitude,
       median(longitude) as longitude from ${files}
     where latitude between 41.6 and 42.1 and block is not null
       and longitude between -87.95 and -87.5
     group by block`,
  ) as {
    block: string;
    rows: number;
    latitude: number;
    longitude: number;
  }[];
  const offenses = await askDuckDB(
    `select distinct iucr, primary_type, description, fbi_code from ${files}`,
  ) as unknown as Offense[];
  const places = await askDuckDB(
    `select distinct location_description as place from ${files}
     where location_description is not null`,
  ) as { place: string }[];
  const { streets } = toStreets(points.map((point) => ({
    block: point.block,
    rows: point.rows,
    x: toGridX(point.longitude),
    y: toGridY(point.latitude),
  })));
  const regions = async (division: Parameters<typeof loadBoundaries>[0]) =>
    (await loadBoundaries(division)).regions;
  return new CitySearch(
    streets,
    {
      offenses: offenses.map((offense) => ({
        ...offense,
        primary_type: mergePrimaryType(offense.primary_type),
        source_primary_type: offense.primary_type,
      })),
      places: ["", ...places.map(({ place }) => place)],
      blocks: ["", ...points.map(({ block }) => tidyText(block))],
    },
    {
      area: await regions("area"),
      district: await regions("district"),
      beat: await regions("beat"),
      ward: await regions("ward"),
    },
    { from: "2001-01-01", to: "2018-11-12" },
  );
}
