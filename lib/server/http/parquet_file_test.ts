/** Parquet read again by programs of others. */
import { zstdDecompressSync } from "node:zlib";
import { assert, assertEquals } from "@std/assert";
import { DuckDBInstance } from "@duckdb/node-api";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import {
  type Incident,
  INCIDENT_FIELDS,
} from "../../core/incident/incident.ts";
import { heldBytes } from "../../../tests/support/held_bytes.ts";
import { on } from "../../../tests/support/publishing.ts";
import { EXPORT_FORMATS, exportFile } from "./exports.ts";
import { COLUMN_KINDS } from "./incident_columns.ts";

/** More rows than one group has, with few and many values, texts and gaps. */
const ROWS = 70_000;
const INCIDENTS = Array.from(
  { length: ROWS },
  (_, i) =>
    on(
      `20${10 + i % 9}-0${1 + i % 9}-${10 + i % 18}`,
      1 + (i * 7919) % 99_991,
      {
        case_number: i % 11 === 0 ? null : `HX${i}`,
        block: i % 5 === 0 ? null : `${i % 3_000} W RUE DE L'ÉTÉ 😀`,
        iucr: i % 300 === 0 ? null : `${i % 300}`.padStart(4, "0"),
        description: null,
        arrest: i % 3 === 0,
        beat: i % 7 === 0 ? "0231" : null,
        x_coordinate: i % 4 === 0 ? 0 : -i,
        latitude: i % 6 === 0 ? null : 41.8 + i / 1e6,
        longitude: i % 6 === 0 ? null : -87.6,
        updated_on: i % 2 === 0 ? "1969-12-31T23:59:58" : null,
      },
    ),
);

async function fileOf(incidents: readonly Incident[]): Promise<Uint8Array> {
  const batches = async function* () {
    for (let at = 0; at < incidents.length; at += 900) {
      yield incidents.slice(at, at + 900);
    }
  };
  const parts = exportFile(EXPORT_FORMATS.parquet, batches());
  return await new Response(ReadableStream.from(parts)).bytes();
}

Deno.test("a Parquet file holds what was written, in groups", async (t) => {
  const file = await fileOf(INCIDENTS);
  const metadata = parquetMetadata(file.buffer as ArrayBuffer);

  await t.step("as hyparquet reads it", async () => {
    const rows = await parquetReadObjects({
      file: file.buffer as ArrayBuffer,
      compressors: { ZSTD: (content) => zstdDecompressSync(content) },
    });
    const text = (time: Date | null) => time && time.toISOString().slice(0, 19);
    rows.forEach((row, i) => {
      row.unique_key = Number(row.unique_key);
      row.date = text(row.date);
      row.updated_on = text(row.updated_on);
      for (const field of INCIDENT_FIELDS) {
        const wanted = INCIDENTS[i]![field];
        if (row[field] !== wanted) assertEquals(row[field], wanted, field);
      }
    });
    assertEquals(rows.length, ROWS);
  });

  await t.step("with true bounds of each group", () => {
    assertEquals(metadata.row_groups.length, 2);
    let first = 0;
    for (const { num_rows, columns } of metadata.row_groups) {
      const rows = INCIDENTS.slice(first, first += Number(num_rows));
      for (const { meta_data } of columns) {
        const [field] = meta_data!.path_in_schema as [keyof Incident];
        const values = rows.map((row) => row[field])
          .filter((value) => value !== null).map(plainValue(field));
        const { min_value, max_value, null_count } = meta_data!.statistics!;
        assertEquals(Number(null_count), rows.length - values.length, field);
        // Those of texts beyond the Basic Multilingual Plane are not told.
        if (values.length === 0 || field === "block") {
          assertEquals(min_value, undefined, field);
          continue;
        }
        assertEquals(
          [min_value, max_value].map(plainValue(field)),
          [values.reduce(least), values.reduce(greatest)],
          field,
        );
      }
    }
    assertEquals(first, ROWS);
  });

  await t.step("as DuckDB reads and skips it", async () => {
    const path = await Deno.makeTempFile({ suffix: ".parquet" });
    await Deno.writeFile(path, file);
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const [row] = (await connection.runAndReadAll(
      `select count(*)::int n, count(block)::int blocks,
         count(*) filter (iucr = '0007')::int codes,
         count(distinct case_number)::int cases, sum(x_coordinate)::int x,
         (select count(*)::int from '${path}'
          where unique_key between 100 and 200) keys,
         (select count(*)::int from '${path}'
          where updated_on < '1970-01-01' and arrest) early
       from '${path}'`,
    )).getRowObjects();
    connection.closeSync();
    instance.closeSync();
    await Deno.remove(path);
    const count = (test: (incident: Incident) => boolean) =>
      INCIDENTS.filter(test).length;
    assertEquals(row, {
      n: ROWS,
      blocks: count(({ block }) => block !== null),
      codes: count(({ iucr }) => iucr === "0007"),
      cases: new Set(INCIDENTS.map((one) => one.case_number)).size - 1,
      x: INCIDENTS.reduce((sum, one) => sum + one.x_coordinate!, 0),
      keys: count(({ unique_key: key }) => key >= 100 && key <= 200),
      early: count((one) => one.updated_on !== null && one.arrest),
    });
  });

  await t.step("and of nothing has its columns all the same", async () => {
    const { buffer } = await fileOf([]);
    const { schema, num_rows } = parquetMetadata(buffer as ArrayBuffer);
    assertEquals(Number(num_rows), 0);
    assertEquals(schema.slice(1).map(({ name }) => name), [...INCIDENT_FIELDS]);
  });
});

Deno.test("a Parquet file that has sent a group holds none of it", async () => {
  const group = INCIDENTS.slice(0, 1 << 16);
  /** Begins a file, and takes its first group. */
  const begun = async () => {
    const parts = exportFile(
      EXPORT_FORMATS.parquet,
      (async function* () {
        yield group;
        yield group;
      })(),
      { fields: ["unique_key", "case_number", "latitude"] },
    );
    while ((await parts.next()).value!.length === 0) continue;
    return parts;
  };
  // What the files share is there with the first.
  const files = [await begun()];
  const before = await heldBytes();
  for (let i = 0; i < 2; i++) files.push(await begun());
  const held = await heldBytes() - before;
  assert(held < files.length * 50_000, `${held} bytes`);
});

type Comparable = string | number;

/** As bounds can be compared, whoever read them. */
function plainValue(field: keyof Incident): (value: unknown) => Comparable {
  return (value) => {
    if (COLUMN_KINDS[field] === "time") {
      return Number(value instanceof Date ? value : Date.parse(`${value}Z`));
    }
    return typeof value === "string" ? value : Number(value);
  };
}

const least = (a: Comparable, b: Comparable) => a < b ? a : b;
const greatest = (a: Comparable, b: Comparable) => a > b ? a : b;
