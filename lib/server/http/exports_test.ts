import { assert, assertEquals } from "@std/assert";
import Papa from "papaparse";
import { anIncident } from "../../../tests/support/incident.ts";
import { INCIDENT_FIELDS } from "../../core/incident/incident.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { EXPORT_FORMATS, exportFile, type ExportFormat } from "./exports.ts";

const MAPPED = anIncident({
  block: '004XX W "66TH", ST',
  latitude: 41.774406,
  longitude: -87.635727,
});
const UNMAPPED: Incident = {
  ...MAPPED,
  unique_key: 2,
  latitude: null,
  longitude: null,
};

async function write(format: ExportFormat, ...batches: Incident[][]) {
  async function* all() {
    yield* batches;
  }
  const parts = exportFile(format, all());
  return await new Response(ReadableStream.from(parts)).text();
}

Deno.test("the CSV export reads back as it was, whatever the batches", async () => {
  for (const batches of [[[MAPPED, UNMAPPED]], [[MAPPED], [], [UNMAPPED]]]) {
    const text = await write(EXPORT_FORMATS.csv, ...batches);
    const { data, errors } = Papa.parse<string[]>(text.trimEnd());
    assertEquals(errors, []);
    assertEquals(data[0], [...INCIDENT_FIELDS]);
    assertEquals(
      data.slice(1),
      [MAPPED, UNMAPPED].map((incident) =>
        INCIDENT_FIELDS.map((field) => String(incident[field] ?? ""))
      ),
    );
  }
});

Deno.test("no cell of a CSV export for people runs in a spreadsheet", async () => {
  const odd = anIncident({
    block: "+1 S TESTER AVE",
    description: "=CMD()|CALC",
    source_location_description: "@SUM(A1)",
    case_number: "-1",
  });
  async function* batches() {
    yield await Promise.resolve([odd]);
  }
  const read = async (forPeople: boolean) => {
    const parts = exportFile(EXPORT_FORMATS.csv, batches(), { forPeople });
    const text = await new Response(ReadableStream.from(parts)).text();
    return Papa.parse<string[]>(text.trimEnd()).data[1]!;
  };
  const exact = INCIDENT_FIELDS.map((field) => String(odd[field] ?? ""));
  // A program gets what there is; numbers below 0 are no formulas.
  assertEquals(await read(false), exact);
  assertEquals(
    await read(true),
    INCIDENT_FIELDS.map((field, i) =>
      typeof odd[field] === "string" && /^[=+@-]/.test(exact[i]!)
        ? `'${exact[i]}`
        : exact[i]!
    ),
  );
});

Deno.test("the NDJSON export has one incident a line", async () => {
  const text = await write(EXPORT_FORMATS.ndjson, [MAPPED], [], [UNMAPPED]);
  assertEquals(text.trimEnd().split("\n").map((line) => JSON.parse(line)), [
    MAPPED,
    UNMAPPED,
  ]);
});

Deno.test("the GeoJSON export keeps incidents without a position", async () => {
  const { type, features } = JSON.parse(
    await write(EXPORT_FORMATS.geojson, [MAPPED], [UNMAPPED]),
  );
  assertEquals(type, "FeatureCollection");
  assertEquals(features[0].geometry, {
    type: "Point",
    coordinates: [-87.635727, 41.774406],
  });
  assertEquals(features[1].geometry, null);
  assertEquals(features[1].properties.block, MAPPED.block);
});

Deno.test("exports of nothing are still whole files", async () => {
  assertEquals(
    await write(EXPORT_FORMATS.csv),
    INCIDENT_FIELDS.join(",") + "\r\n",
  );
  assertEquals(await write(EXPORT_FORMATS.ndjson), "");
  assertEquals(JSON.parse(await write(EXPORT_FORMATS.geojson)).features, []);
});

Deno.test("an export gives word of each batch, also of one of nothing", async () => {
  async function* batches() {
    yield* [[], [MAPPED], []];
  }
  for (const format of Object.values(EXPORT_FORMATS)) {
    let steps = 0;
    let given = 0;
    for await (const { length } of exportFile(format, batches())) {
      steps++;
      given += length;
    }
    assert(steps >= 4, `${format.extension}: ${steps} steps`);
    assert(given > 0, format.extension);
  }
});
