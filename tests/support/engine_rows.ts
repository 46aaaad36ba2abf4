/**
 * Rows to ask the engine of, for tests and measurements: the city's real ones where they are beside the
 * repository, else made-up ones. Loaded through DuckDB, which keeps a table of
 * the same rows in tuned integer columns for its own answers.
 */
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBValue,
} from "@duckdb/node-api";
import { formatDay, parseDay } from "../../lib/core/calendar.ts";
import {
  ARREST,
  type Chunk,
  DOMESTIC,
  MAPPED,
  NO_PLACE,
} from "../../lib/core/chunks/chunk.ts";
import {
  emptyCore,
  emptyDetail,
  emptyPlace,
} from "../../lib/core/chunks/columns.ts";
import type { Dictionary } from "../../lib/core/chunks/dictionary.ts";
import { periodOf } from "../../lib/core/chunks/period.ts";
import { isIndexCrime, isViolent } from "../../lib/core/codes/fbi.ts";
import { placeKindOf } from "../../lib/core/codes/place_kinds.ts";
import { mergePlace } from "../../lib/core/codes/places.ts";
import { mergePrimaryType } from "../../lib/core/codes/primary_types.ts";
import { GRID_ZOOM, ORIGIN_X, ORIGIN_Y } from "../../lib/core/grid.ts";
import { realFile } from "./real_rows.ts";

export interface Rows {
  /** What they are, for the heading. */
  name: string;
  rows: number;
  dictionary: Dictionary;
  /** Merged types, in the order of their numbers in the table. */
  types: string[];
  chunks: Chunk[];
  /** Has the table `t`, sorted by time. */
  database: DuckDBInstance;
}

/** Rows made up where the real ones are absent. */
const MADE_UP = 8_300_000;

export interface RowsWanted {
  /** Files of real rows, as a glob: `"201[4-8]"`. */
  years?: string;
  /** So many made-up rows in place of the real ones. */
  madeUp?: number;
}

/** Loads the real rows, or where they are absent makes some up. */
export async function loadRows(
  { years = "*", madeUp }: RowsWanted = {},
): Promise<Rows> {
  const database = await DuckDBInstance.create(":memory:");
  const connection = await database.connect();
  const real = madeUp !== undefined || realFile("crimes/2017.parquet") === null
    ? null
    : realFile("crimes");
  await connection.run("set threads = 2");
  await connection.run(
    real === null ? makeUp(madeUp ?? MADE_UP) : `create view source as
      select * from read_parquet('${real}/${years}.parquet')`,
  );
  const { dictionary, types } = await makeDictionary(connection);
  await makeTable(connection);
  const chunks = await readChunks(connection);
  connection.closeSync();
  return {
    name: real === null ? "made-up rows" : "the city's rows, 2001 to 2018-11",
    rows: chunks.reduce((sum, { core }) => sum + core.rows, 0),
    dictionary,
    types,
    chunks,
    database,
  };
}

/** A table of the same columns, skewed somewhat like the real rows. */
function makeUp(rows: number): string {
  const pick = (n: number, skew: number) =>
    `cast(floor(${n} * power(random(), ${skew})) as integer)`;
  return `create table source as
    select i as unique_key,
      timestamp '2001-01-01' + to_minutes(cast(
        floor(random() * 25 * 365.25 * 1440) as bigint)) as date,
      'BLOCK ' || ${pick(60_000, 1.5)} || ' ST' as block,
      printf('%04d', kind) as iucr, 'TYPE ' || (kind % 35) as primary_type,
      null as description, 'PLACE ' || ${pick(179, 3)} as location_description,
      random() < 0.26 as arrest, random() < 0.14 as domestic,
      111 + ${pick(304, 1)} as beat, 1 + ${pick(25, 1.2)} as district,
      1 + ${pick(50, 1)} as ward, 1 + ${pick(77, 1.5)} as community_area,
      case when kind % 3 = 0 then '06' else '08B' end as fbi_code,
      case when mapped then 41.65 + 0.37 * power(random(), 0.8) end as latitude,
      case when mapped then -87.9 + 0.37 * random() end as longitude
    from (
      select i, ${pick(402, 4)} as kind, random() < 0.99 as mapped
      from range(${rows}) t(i)
    )`;
}

/**
 * Numbers offenses, places and blocks, in DuckDB and as a dictionary; blocks as
 * they come, as a publication does, for that weighs in what is sent.
 */
async function makeDictionary(
  connection: DuckDBConnection,
): Promise<{ dictionary: Dictionary; types: string[] }> {
  const list = async (sql: string) => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowsJS() as (string | null)[][];
  };
  await connection.run(`
    create table offense as select row_number() over (order by iucr, primary_type, description, fbi_code) - 1 as id, *
      from (select distinct iucr, primary_type, description, fbi_code from source);
    create table place as select row_number() over (order by text) as id, text
      from (select distinct location_description as text from source)
      where text is not null;
    create table block as
      select row_number() over (order by first, text) as id, text
      from (select block as text, min(date) as first from source group by 1)
      where text is not null`);
  const offenses = await list(
    "select iucr, primary_type, description, fbi_code from offense order by id",
  );
  const texts = async (table: string) => [
    "",
    ...(await list(`select text from ${table} order by id`)).map(([text]) =>
      text!
    ),
  ];
  const dictionary: Dictionary = {
    offenses: offenses.map(([iucr, type, description, fbi_code]) => ({
      iucr: iucr!,
      primary_type: mergePrimaryType(type!),
      source_primary_type: type!,
      description: description!,
      fbi_code: fbi_code!,
    })),
    places: await texts("place"),
    blocks: await texts("block"),
  };
  const types = [
    ...new Set(dictionary.offenses.map(({ primary_type }) => primary_type)),
  ].sort();
  const values = dictionary.offenses.map(({ primary_type, fbi_code }, id) =>
    `(${id}, ${types.indexOf(primary_type)}, ${isIndexCrime(fbi_code)}, ${
      isViolent(fbi_code)
    })`
  );
  await connection.run(`create table kind as
    select * from (values ${values.join(", ")}) v(id, type, index, violent)`);
  const places = dictionary.places.map((text, id) => {
    const merged = mergePlace(text);
    return `(${id}, '${merged.replaceAll("'", "''")}', '${
      placeKindOf(merged)
    }')`;
  });
  await connection.run(`create table merged_place as
    select * from (values ${places.join(", ")}) v(id, text, kind)
    where text != ''`);
  return { dictionary, types };
}

/** The table that DuckDB answers from: the narrowest integers, by time. */
async function makeTable(connection: DuckDBConnection): Promise<void> {
  const world = 256 * 2 ** GRID_ZOOM;
  await connection.run(`
    create table t as select
      datediff('day', date '2001-01-01', cast(date as date))::usmallint as day,
      (hour(date) * 60 + minute(date))::usmallint as minute,
      hour(date)::utinyint as hour, (isodow(date) - 1)::utinyint as weekday,
      ((year(date) - 2001) * 12 + month(date) - 1)::usmallint as month,
      k.type::utinyint as type, o.id::usmallint as offense,
      coalesce(district, 0)::utinyint as district,
      coalesce(community_area, 0)::utinyint as area,
      arrest::utinyint as arrest, domestic::utinyint as domestic,
      mapped::utinyint as mapped,
      (case when s.mapped then floor((longitude + 180) / 360 * ${world})
        - ${ORIGIN_X} else 0 end)::usmallint as x,
      (case when s.mapped then floor((0.5 - ln((1 + sin(radians(latitude)))
        / (1 - sin(radians(latitude)))) / (4 * pi())) * ${world})
        - ${ORIGIN_Y} else 0 end)::usmallint as y,
      coalesce(ward, 0)::utinyint as ward,
      coalesce(beat, 0)::usmallint as beat,
      coalesce(p.id, 0)::usmallint as place,
      coalesce(b.id, 0)::uinteger as block,
      (row_number() over ())::uinteger as id
    from (select *, coalesce(latitude between 41.6 and 42.1
        and longitude between -87.95 and -87.5, false) as mapped from source) s
      join offense o on o.iucr is not distinct from s.iucr
        and o.primary_type is not distinct from s.primary_type
        and o.description is not distinct from s.description
        and o.fbi_code is not distinct from s.fbi_code
      join kind k on k.id = o.id
      left join place p on p.text = s.location_description
      left join block b on b.text = s.block
    order by day, minute, s.unique_key`);
}

const NUMBERS = [
  "day",
  "minute",
  "x",
  "y",
  "offense",
  "district",
  "area",
  "ward",
  "beat",
  "place",
  "block",
  "id",
] as const;

async function readChunks(connection: DuckDBConnection): Promise<Chunk[]> {
  const [newest] = (await connection.runAndReadAll("select max(day) from t"))
    .getRowsJS() as [[number]];
  const newestYear = Number(formatDay(newest[0]).slice(0, 4));
  const counts = await connection.runAndReadAll(
    "select month, count(*)::integer from t group by 1 order by 1",
  );
  const periods = new Map<string, number>();
  for (const [month, rows] of counts.getRowsJS() as [number, number][]) {
    const first = parseDay(
      `${2001 + Math.floor(month / 12)}-${
        String(month % 12 + 1).padStart(2, "0")
      }-01`,
    );
    const period = periodOf(first, newestYear);
    periods.set(period, (periods.get(period) ?? 0) + rows);
  }
  const result = await connection.stream(
    `select ${NUMBERS.join(", ")},
      (arrest * ${ARREST} + domestic * ${DOMESTIC} + mapped * ${MAPPED})::utinyint
        as flags
     from t order by day, minute, id`,
  );
  const chunks: Chunk[] = [];
  const names = [...periods.keys()];
  let [core, place, detail] = [emptyCore(0), emptyPlace(0), emptyDetail(0)];
  let row = 0;
  const next = () => {
    const period = names[chunks.length]!;
    const rows = periods.get(period)!;
    [core, place, detail] = [
      emptyCore(rows),
      emptyPlace(rows),
      emptyDetail(rows),
    ];
    row = 0;
    detail.latitude.fill(NO_PLACE);
    detail.longitude.fill(NO_PLACE);
    detail.xFeet.fill(NO_PLACE);
    detail.yFeet.fill(NO_PLACE);
    chunks.push({ period, core, place, detail });
  };
  next();
  while (true) {
    const batch = await result.fetchChunk();
    if (batch === null || batch.rowCount === 0) break;
    const columns = [...NUMBERS, "flags"].map((_, i) =>
      batch.getColumnVector(i) as unknown as {
        getItem(i: number): DuckDBValue;
      }
    );
    const targets = () =>
      [...NUMBERS, "flags"].map((name) =>
        ({ ...core, ...place, ...detail } as unknown as Record<
          string,
          Uint32Array
        >)[name]!
      );
    let into = targets();
    for (let i = 0; i < batch.rowCount; i++) {
      if (row === core.rows) {
        next();
        into = targets();
      }
      for (let c = 0; c < columns.length; c++) {
        into[c]![row] = columns[c]!.getItem(i) as number;
      }
      row++;
    }
  }
  return chunks;
}
