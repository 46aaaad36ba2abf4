import { assertEquals } from "@std/assert";
import { INCIDENT_FIELDS } from "../incident/incident.ts";
import { parseList, toListQuery } from "./list_query.ts";

const read = (query: string) => parseList(new URLSearchParams(query));

Deno.test("parseList() reads fields and order, in one form", () => {
  const cases: [query: string, text: string][] = [
    ["", ""],
    ["select=date,block,date", "select=date,block"],
    [
      "select=type,Area&select=id",
      "select=primary_type,community_area,unique_key",
    ],
    ["order=-date", ""],
    ["order=date", "order=date"],
    [
      "order=-updated_on,ward&select=ward",
      "select=ward&order=-updated_on,ward",
    ],
  ];
  for (const [query, text] of cases) {
    const { wanted, faults } = read(query);
    assertEquals([faults, toListQuery(wanted)], [[], text], query);
  }
});

Deno.test("parseList() names the nearest field", () => {
  const cases: [query: string, message: string][] = [
    [
      "select=blok",
      "Cannot use select=blok: no such field of incidents; the nearest is block.",
    ],
    [
      "order=-longitud",
      "Cannot use order=-longitud: no such field of incidents; the nearest is longitude.",
    ],
    [
      "select=-date",
      "Cannot use select=-date: no such field of incidents; the nearest is date.",
    ],
    ["select=xyzzy", "Cannot use select=xyzzy: no such field of incidents."],
  ];
  for (const [query, message] of cases) {
    const [fault] = read(query).faults;
    assertEquals(fault!.message, message);
    assertEquals(fault!.allowed, [...INCIDENT_FIELDS]);
  }
});
