import { assertEquals, assertThrows } from "@std/assert";
import { RAW_FIELDS } from "../../../core/incident/raw_incident.ts";
import { readHeader } from "./header.ts";
import { COLUMNS } from "../../../../tests/support/small_csv.ts";
import { SourceError } from "../source.ts";

const PORTAL: string[] = [...COLUMNS, "Location"];

/** The header with each field's column, by name. */
function columnsOf(header: string[]): Record<string, number> {
  return Object.fromEntries(
    readHeader(header).fields.map(({ field, column }) => [field, column]),
  );
}

Deno.test("readHeader() knows the fields by every name they go by", () => {
  const snake = PORTAL.map((name) => name.toLowerCase().replaceAll(" ", "_"));
  const expected = columnsOf(PORTAL);
  assertEquals(Object.keys(expected), [...RAW_FIELDS, "year"]);
  assertEquals(expected.location_description, 7);
  const cases: [name: string, header: string[]][] = [
    ["SODA", snake],
    ["BigQuery", ["unique_key", ...snake.slice(1)]],
    ["upper case", PORTAL.map((name) => name.toUpperCase())],
    ["spaces", PORTAL.map((name) => ` ${name.replace(" ", "  ")} `)],
  ];
  for (const [name, header] of cases) {
    assertEquals(columnsOf(header), expected, name);
  }
});

Deno.test("readHeader() takes columns in any order, beside any others", () => {
  const header = ["why", "Unnamed: 0", ...PORTAL.toReversed(), "Wards"];
  const columns = readHeader(header);
  assertEquals(columns.count, 25);
  for (const { field, column } of columns.fields) {
    const name = field === "unique_key" ? "id" : field;
    assertEquals(header[column]!.toLowerCase().replaceAll(" ", "_"), name);
  }
});

Deno.test("readHeader() tells which fields there is no column for", () => {
  const header = PORTAL.filter((name) => name !== "Ward" && name !== "Beat");
  assertEquals(readHeader(header).absent, ["beat", "ward"]);
});

Deno.test("readHeader() refuses a file without what filters and maps need", () => {
  const error = assertThrows(
    () => readHeader(["ID", "Date", "Latitude", "Name", "Primary Type"]),
    SourceError,
  );
  assertEquals(
    error.message,
    "its first line names no column for iucr, arrest, domestic, district, community_area, fbi_code, longitude. It has: ID, Date, Latitude, Name, Primary Type",
  );
});
