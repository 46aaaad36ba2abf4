import { assertEquals } from "@std/assert";
import Papa from "papaparse";
import { INCIDENT_FIELDS } from "../../core/incident/incident.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { EXPORT_FORMATS, type ExportFormat, exportStream } from "./exports.ts";

const MAPPED: Incident = {
  unique_key: 10801104,
  case_number: "JA100015",
  date: "2017-01-01T00:00",
  block: '004XX W "66TH", ST',
  iucr: "0486",
  primary_type: "BATTERY",
  source_primary_type: "BATTERY",
  description: "DOMESTIC BATTERY SIMPLE",
  location_description: "APARTMENT",
  arrest: true,
  domestic: false,
  beat: "0722",
  district: 7,
  ward: 20,
  community_area: 68,
  fbi_code: "08B",
  x_coordinate: 1174537,
  y_coordinate: 1861156,
  year: 2017,
  updated_on: "2017-02-14T15:49:42",
  latitude: 41.774406,
  longitude: -87.635727,
};
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
  return await new Response(exportStream(format, all())).text();
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

Deno.test("the NDJSON export has one incident a line", async () => {
  const text = await write(EXPORT_FORMATS.ndjson, [MAPPED], [UNMAPPED]);
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
