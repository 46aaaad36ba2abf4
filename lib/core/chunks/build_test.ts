import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { anIncident } from "../../../tests/support/incident.ts";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { toGridX, toGridY } from "../grid.ts";
import { compareIncidents } from "../engine/row_order.ts";
import type { Incident } from "../incident/incident.ts";
import { ChunkBuilder } from "./build.ts";
import { MAPPED } from "./chunk.ts";
import { DictionaryBuilder } from "./dictionary.ts";
import { readIncident } from "./read.ts";

function built(period: string, ...incidents: Incident[]) {
  const dictionary = new DictionaryBuilder();
  const builder = new ChunkBuilder(dictionary);
  for (const incident of incidents) builder.add(incident);
  const chunk = builder.finish(period);
  const read = Array.from(
    { length: chunk.core.rows },
    (_, row) => readIncident(chunk, row, dictionary.dictionary),
  );
  return { builder, chunk, dictionary: dictionary.dictionary, read };
}

/** By date, then by key. */
const inOrder = (incidents: readonly Incident[]) =>
  incidents.toSorted(compareIncidents);

Deno.test("readIncident() gives back every field that was added", () => {
  const nothing = Object.fromEntries(
    Object.entries(anIncident()).map(([field]) => [field, null]),
  );
  const cases: [name: string, fields: Partial<Incident>][] = [
    ["ordinary", {}],
    ["first day", { date: "2001-01-01T00:00:00", year: 2001 }],
    ["last minute", { date: "2017-12-31T23:59:00" }],
    ["leap day", { date: "2016-02-29T12:00:00", year: 2016 }],
    ["smallest key", { unique_key: 1 }],
    ["largest key", { unique_key: 2 ** 32 - 1 }],
    ["leading zeros", { beat: "0111", iucr: "0110" }],
    ["largest numbers", { beat: "9999", district: 31, ward: 50 }],
    ["six decimals", { latitude: 41.600001, longitude: -87.949999 }],
    ["nine decimals", { latitude: 41.807143206, longitude: -87.623364699 }],
    ["nine decimals at the edge", { latitude: 41.5999996, longitude: -87.5 }],
    ["last second", { date: "2017-12-31T23:59:59" }],
    ["corner of the box", { latitude: 42.1, longitude: -87.95 }],
    ["other corner", { latitude: 41.6, longitude: -87.5 }],
    ["other letters", { case_number: "HÄ😀1", block: "1XX É ST" }],
    ["long case number", { case_number: "x".repeat(5000) }],
    ["nothing but what must be", {
      ...nothing,
      unique_key: 1,
      date: "2017-01-01T00:00:00",
      primary_type: "THEFT",
      source_primary_type: "THEFT",
      arrest: false,
      domestic: false,
      year: 2017,
    }],
  ];
  for (const [name, fields] of cases) {
    const incident = anIncident(fields);
    const { read } = built(incident.date.slice(0, 4), incident);
    assertEquals(read, [incident], name);
  }
});

Deno.test("a chunk holds what was added, in order of time and key", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(3000), (seed, count) => {
      const period = { from: "2009-01-01", to: "2009-12-31" };
      const incidents = randomIncidents({ seed, count, ...period });
      const { read } = built("2009", ...incidents);
      assertEquals(read, inOrder(incidents));
    }),
    { numRuns: 20 },
  );
});

Deno.test("ChunkBuilder keeps the last of several with one key", () => {
  const { builder, read } = built(
    "2017",
    anIncident({ unique_key: 1, date: "2017-01-01T00:00:00", ward: 1 }),
    anIncident({ unique_key: 2, date: "2017-01-01T00:00:00", ward: 1 }),
    anIncident({ unique_key: 1, date: "2017-03-01T00:00:00", ward: 2 }),
    anIncident({ unique_key: 1, date: "2017-02-01T00:00:00", ward: 3 }),
  );
  assertEquals(builder.rows, 4);
  assertEquals(read.map(({ unique_key, ward }) => [unique_key, ward]), [
    [2, 1],
    [1, 3],
  ]);
});

Deno.test("ChunkBuilder goes on after finish()", () => {
  const builder = new ChunkBuilder(new DictionaryBuilder());
  assertEquals(builder.finish("2017").core.rows, 0);
  builder.add(anIncident({ unique_key: 1 }));
  const first = builder.finish("2017");
  builder.add(anIncident({ unique_key: 2 }));
  assertEquals(builder.finish("2017").core.rows, 2);
  assertEquals(first.core.rows, 1);
});

Deno.test("ChunkBuilder maps what has a position, and nothing else", () => {
  const { chunk: { core } } = built(
    "2017",
    anIncident({ unique_key: 1 }),
    anIncident({ unique_key: 2, latitude: null, longitude: null }),
  );
  assertEquals([...core.flags].map((flags) => (flags & MAPPED) !== 0), [
    true,
    false,
  ]);
  const { latitude, longitude } = anIncident();
  const place = [toGridX(longitude!), toGridY(latitude!)];
  assertEquals([core.x[0], core.y[0]], place);
  assertEquals([core.x[1], core.y[1]], [0, 0]);
});

Deno.test("ChunkBuilder refuses what it cannot store", () => {
  const cases: [Partial<Incident>, ErrorConstructor, message: string][] = [
    [{ date: "2000-12-31T23:59:00" }, RangeError, "before 2001"],
    [{ date: "2017-01-31" }, SyntaxError, "expected YYYY-MM-DDTHH:mm"],
    [{ date: "2017-01-31T24:00:00" }, SyntaxError, "expected YYYY-MM-DDTHH:mm"],
    [{ date: "2017-01-31T13:05" }, SyntaxError, "expected YYYY-MM-DDTHH:mm:ss"],
    [{ date: "2017-01-31T13:05:60" }, SyntaxError, "expected YYYY-MM-DDTHH"],
    [{ date: "2017-01-31T13:60:00" }, SyntaxError, "expected YYYY-MM-DDTHH:mm"],
    [{ date: "2017-01-31T 1:00" }, SyntaxError, "expected YYYY-MM-DDTHH:mm"],
    [{ date: "2017-01-31T13:05:00Z" }, SyntaxError, "expected YYYY-MM-DDTHH"],
    [{ date: "2017-02-30T13:05:00" }, SyntaxError, "2017-02-30"],
    [
      { updated_on: "2017-02-14T15:49" },
      SyntaxError,
      "expected YYYY-MM-DDTH",
    ],
    [{ unique_key: -1 }, RangeError, "not from 1"],
    [{ unique_key: 0 }, RangeError, "not from 1"],
    [{ unique_key: 2 ** 32 }, RangeError, "not from 1"],
    [{ unique_key: 1.5 }, RangeError, "not from 1"],
    [{ latitude: 36.619446, longitude: -91.686566 }, RangeError, "outside"],
  ];
  for (const [fields, error, message] of cases) {
    const builder = new ChunkBuilder(new DictionaryBuilder());
    assertThrows(() => builder.add(anIncident(fields)), error, message);
    assertEquals(builder.rows, 0, message);
  }
});

Deno.test("ChunkBuilder refuses an incident of another period", () => {
  const builder = new ChunkBuilder(new DictionaryBuilder());
  builder.add(anIncident({ unique_key: 7, date: "2017-02-01T00:00:00" }));
  for (const period of ["2017-01", "2017-03", "2016", "2018"]) {
    const message = `Incident 7 lies outside the period ${period}`;
    assertThrows(() => builder.finish(period), RangeError, message);
  }
  assertEquals(builder.finish("2017-02").core.rows, 1);
});

Deno.test("readIncident() refuses what it cannot read", () => {
  const { chunks: [chunk], dictionary } = toChunks([anIncident()]);
  const old = { offenses: [], places: [""], blocks: [""] };
  assertThrows(
    () => readIncident({ ...chunk!, detail: null }, 0, dictionary),
    TypeError,
    "The detail part of 2017-01 is not there",
  );
  for (const row of [-1, 1, 0.5]) {
    assertThrows(() => readIncident(chunk!, row, dictionary), RangeError);
  }
  assertThrows(() => readIncident(chunk!, 0, old), RangeError, "lacks");
});
