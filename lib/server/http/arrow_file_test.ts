/** Arrow read again by another library. */
import { assertEquals, assertRejects } from "@std/assert";
import { DataType, tableFromIPC } from "apache-arrow";
import {
  type Incident,
  INCIDENT_FIELDS,
} from "../../core/incident/incident.ts";
import { on } from "../../../tests/support/publishing.ts";
import { EXPORT_FORMATS, exportFile, type ExportWanted } from "./exports.ts";

/** More than one record batch, with texts, codes and gaps. */
const INCIDENTS = Array.from(
  { length: 20_000 },
  (_, i) =>
    on(`20${10 + i % 9}-0${1 + i % 9}-${10 + i % 18}`, i + 1, {
      case_number: i % 11 === 0 ? null : `HX${i}`,
      block: i % 5 === 0 ? null : `${i % 3_000} W RUE DE L'ÉTÉ 😀`,
      iucr: i % 300 === 0 ? null : `${i % 300}`.padStart(4, "0"),
      description: null,
      arrest: i % 3 === 0,
      beat: i % 7 === 0 ? "0231" : null,
      ward: i % 4 === 0 ? null : i % 50,
      latitude: i % 6 === 0 ? null : 41.8 + i / 1e6,
      longitude: i % 6 === 0 ? null : -87.6,
      updated_on: i % 2 === 0 ? "1969-12-31T23:59:58" : null,
    }),
);

const TEXTS = {
  iucr: Array.from({ length: 400 }, (_, i) => `${i}`.padStart(4, "0")),
  beat: ["0111", "0231"],
  description: [],
};

async function tableOf(
  incidents: readonly Incident[],
  wanted: ExportWanted = {},
) {
  const batches = async function* () {
    for (let at = 0; at < incidents.length; at += 900) {
      yield incidents.slice(at, at + 900);
    }
  };
  const parts = exportFile(EXPORT_FORMATS.arrow, batches(), wanted);
  return tableFromIPC(
    await new Response(ReadableStream.from(parts)).bytes(),
  );
}

Deno.test("an Arrow stream holds what was written, in batches", async () => {
  const table = await tableOf(INCIDENTS, { texts: TEXTS });
  assertEquals(table.batches.length, 2);
  const text = (millis: number | null) =>
    millis && new Date(millis).toISOString().slice(0, 19);
  let i = 0;
  for (const row of table) {
    const { unique_key, date, updated_on, ...rest } = row.toJSON();
    const read: Record<string, unknown> = {
      ...rest,
      unique_key: Number(unique_key),
      date: text(Number(date)),
      updated_on: updated_on === null ? null : text(Number(updated_on)),
    };
    const incident = INCIDENTS[i++]!;
    for (const field of INCIDENT_FIELDS) {
      if (read[field] !== incident[field]) {
        assertEquals(read[field], incident[field], `${field} of ${i}`);
      }
    }
  }
  assertEquals(i, INCIDENTS.length);
});

Deno.test("an Arrow stream has the types of Parquet, and codes each once", async () => {
  const fields = ["iucr", "date", "ward", "arrest", "block"] as const;
  for (const incidents of [INCIDENTS.slice(0, 9), []]) {
    const { schema, numRows } = await tableOf(incidents, {
      fields,
      texts: TEXTS,
    });
    assertEquals(numRows, incidents.length);
    assertEquals(
      schema.fields.map(({ name, type, nullable }) => [
        name,
        DataType.isDictionary(type) ? `${type.dictionary} of codes` : `${type}`,
        nullable,
      ]),
      [
        ["iucr", "Utf8 of codes", true],
        ["date", "Timestamp<MILLISECOND>", false],
        ["ward", "Int32", true],
        ["arrest", "Bool", false],
        ["block", "Utf8", true],
      ],
    );
  }
});

Deno.test("an Arrow stream breaks off rather than tell another text", async () => {
  await assertRejects(
    () => tableOf(INCIDENTS, { texts: { beat: ["0111"] } }),
    RangeError,
    "beat has a text",
  );
});
