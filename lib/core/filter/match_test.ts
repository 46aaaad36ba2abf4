import { assertEquals } from "@std/assert";
import { anIncident } from "../../../tests/support/incident.ts";
import { toGridX, toLongitude } from "../grid.ts";
import type { Incident } from "../incident/incident.ts";
import { EVERYTHING, type Filter } from "./filter.ts";
import { matches } from "./match.ts";

Deno.test("matches() says whether an incident is wanted", () => {
  const cases: [
    filter: Partial<Filter>,
    incident: Partial<Incident>,
    expected: boolean,
  ][] = [
    [{}, {}, true],
    [{ type: ["BATTERY", "THEFT"] }, {}, true],
    [{ type: ["THEFT"] }, {}, false],
    [{ from: "2017-01-31", to: "2017-01-31" }, {}, true],
    [{ from: "2017-02-01" }, {}, false],
    [{ to: "2017-01-30" }, {}, false],
    [{ to: "2017-01-31" }, { date: "2017-01-31T23:59:00" }, true],
    [{ district: [7] }, {}, true],
    [{ district: [8] }, {}, false],
    [{ district: [7] }, { district: null }, false],
    [{ area: [68] }, {}, true],
    [{ area: [68] }, { community_area: null }, false],
    [{ ward: [20] }, {}, true],
    [{ ward: [2] }, {}, false],
    [{ beat: ["0722"] }, {}, true],
    [{ beat: ["0722"] }, { beat: null }, false],
    [{ iucr: ["0486"] }, {}, true],
    [{ iucr: ["0487"] }, {}, false],
    [{ description: "SIMPLE" }, {}, true],
    [{ description: "SIMPLER" }, {}, false],
    [{ description: "SIMPLE" }, { description: null }, false],
    [{ place: ["APARTMENT"] }, {}, true],
    [{ place: ["APARTMENT"] }, { location_description: null }, false],
    [{ kind: ["residence", "street"] }, {}, true],
    [{ kind: ["other"] }, {}, false],
    [{ kind: ["other"] }, { location_description: "ON MARS" }, true],
    [{ kind: ["other"] }, { location_description: null }, false],
    [{ arrest: true }, {}, true],
    [{ arrest: false }, {}, false],
    [{ domestic: false }, {}, false],
    [{ index: false }, {}, true],
    [{ index: true }, {}, false],
    [{ index: true }, { fbi_code: "04B" }, true],
    [{ index: false }, { fbi_code: null }, true],
    [{ violent: true }, { fbi_code: "04B" }, true],
    [{ violent: true }, { fbi_code: "06" }, false],
    [{ violent: false }, { fbi_code: "06" }, true],
    [{ violent: false }, { fbi_code: null }, true],
    [{ id: [9, 10801104] }, { unique_key: 10801104 }, true],
    [{ id: [9] }, { unique_key: 10801104 }, false],
    [{ case: ["JA100015"] }, { case_number: "ja100015" }, true],
    [{ case: ["JA100015"] }, { case_number: null }, false],
    [{ case: ["JA100015"], id: [9] }, { unique_key: 10 }, false],
    [{ hour: [13] }, {}, true],
    [{ hour: [13] }, { date: "2017-01-31T14:00:00" }, false],
    [{ weekday: [1] }, {}, true], // a Tuesday
    [{ weekday: [0, 2] }, {}, false],
    [{ month_of_year: [12, 1] }, {}, true],
    [{ month_of_year: [1] }, { date: "2009-01-01T00:00:00" }, true],
    [{ month_of_year: [2, 12] }, {}, false],
    [{ bbox: [-87.64, 41.77, -87.63, 41.78] }, {}, true],
    [{ bbox: [-87.63, 41.77, -87.62, 41.78] }, {}, false],
    [{ bbox: [-87.64, 41.75, -87.63, 41.77] }, {}, false],
    [{ bbox: [-180, -90, 180, 90] }, {}, true],
    [
      { bbox: [-180, -90, 180, 90] },
      { latitude: null, longitude: null },
      false,
    ],
    [{ block: "W 66TH" }, {}, true],
    [{ block: "E 66TH" }, {}, false],
    [{ block: "W 66TH" }, { block: null }, false],
    [{ type: ["BATTERY"], arrest: true, hour: [13] }, {}, true],
    [{ type: ["BATTERY"], arrest: true, hour: [14] }, {}, false],
  ];
  for (const [filter, incident, expected] of cases) {
    assertEquals(
      matches({ ...EVERYTHING, ...filter }, anIncident(incident)),
      expected,
      JSON.stringify([filter, incident]),
    );
  }
});

Deno.test("matches() compares boxes on the grid, edge cells included", () => {
  const incident = anIncident();
  const column = toGridX(incident.longitude!);
  const inBox = (west: number, east: number) =>
    matches({ ...EVERYTHING, bbox: [west, 41, east, 42] }, incident);
  // Anywhere within the incident's own column counts as that column.
  assertEquals(inBox(toLongitude(column + 0.9), -87), true);
  assertEquals(inBox(toLongitude(column + 1.1), -87), false);
  assertEquals(inBox(-88, toLongitude(column + 0.1)), true);
  assertEquals(inBox(-88, toLongitude(column - 0.1)), false);
});
