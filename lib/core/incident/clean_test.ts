import { assert, assertEquals } from "@std/assert";
import { anIncident } from "../../../tests/support/incident.ts";
import type { Incident } from "./incident.ts";
import { Cleaner } from "./clean.ts";
import { addNotes, type Note } from "./notes.ts";
import type { RawIncident } from "./raw_incident.ts";
import { type Reason, Rejection } from "./rejection.ts";

/** A record of the portal's export. */
const RAW: RawIncident = {
  unique_key: "10801104",
  case_number: "JA100015",
  date: "01/31/2017 01:05:00 PM",
  block: "004XX W 66TH ST",
  iucr: "0486",
  primary_type: "BATTERY",
  description: "DOMESTIC BATTERY SIMPLE",
  location_description: "APARTMENT",
  arrest: "true",
  domestic: "true",
  beat: "0722",
  district: "007",
  ward: "20",
  community_area: "68",
  fbi_code: "08B",
  x_coordinate: "1174537",
  y_coordinate: "1861156",
  updated_on: "02/14/2017 03:49:42 PM",
  latitude: "41.774405884",
  longitude: "-87.635727351",
};

const CLEAN = anIncident();

Deno.test("Cleaner.clean() takes the same record from every source", () => {
  const sources: [name: string, raw: RawIncident][] = [
    ["portal", RAW],
    ["portal, by a spreadsheet", {
      ...RAW,
      iucr: "486",
      arrest: "True",
      domestic: "TRUE",
      beat: "722",
      district: "7.0",
      ward: "20.0",
      community_area: "68.0",
      x_coordinate: "1174537.0",
      y_coordinate: "1861156.0",
    }],
    ["SODA", {
      ...RAW,
      date: "2017-01-31T13:05:00.000",
      updated_on: "2017-02-14T15:49:42.000",
      arrest: true,
      domestic: true,
    }],
    ["BigQuery", {
      ...RAW,
      unique_key: 10801104,
      date: "2017-01-31 13:05:00 UTC",
      updated_on: "2017-02-14T15:49:42Z",
      arrest: true,
      domestic: true,
      beat: 722,
      district: 7,
      ward: 20,
      community_area: 68,
      x_coordinate: 1174537,
      y_coordinate: 1861156,
      latitude: 41.774405884,
      longitude: -87.635727351,
    }],
    ["with spaces", {
      ...RAW,
      unique_key: " 10801104 ",
      case_number: " JA100015",
      primary_type: "BATTERY ",
      location_description: " APARTMENT",
      arrest: " true",
      fbi_code: "8b",
    }],
  ];
  for (const [name, raw] of sources) {
    const cleaner = new Cleaner();
    assertEquals(cleaner.clean(raw), CLEAN, name);
    assertEquals(cleaner.notes, {}, name);
  }
});

Deno.test("Cleaner.clean() takes a missing value for null", () => {
  for (const missing of ["", " ", null, undefined]) {
    const raw = { ...RAW };
    for (const field of Object.keys(RAW) as (keyof RawIncident)[]) {
      if (NEEDED.includes(field)) continue;
      raw[field] = missing;
    }
    const cleaner = new Cleaner();
    const incident = cleaner.clean(raw);
    assert(!(incident instanceof Rejection));
    for (const [field, value] of Object.entries(incident)) {
      const expected = field in KEPT ? KEPT[field as keyof typeof KEPT] : null;
      assertEquals(value, expected, field);
    }
    assertEquals(cleaner.notes, { "position: none given": 1 });
  }
});

const NEEDED = ["unique_key", "date", "primary_type", "arrest", "domestic"];
const KEPT = {
  unique_key: 10801104,
  date: "2017-01-31T13:05:00",
  primary_type: "BATTERY",
  source_primary_type: "BATTERY",
  arrest: true,
  domestic: true,
  year: 2017,
};

Deno.test("Cleaner.clean() rejects what cannot be identified or counted", () => {
  const cases: [field: keyof RawIncident, value: string, reason: Reason][] = [
    ["unique_key", "", "no unique_key"],
    ["unique_key", "0", "unreadable unique_key"],
    ["unique_key", "-5", "unreadable unique_key"],
    ["unique_key", "JA100015", "unreadable unique_key"],
    ["unique_key", "1.5", "unreadable unique_key"],
    ["unique_key", "1.08E+07", "unreadable unique_key"],
    ["unique_key", "0x10", "unreadable unique_key"],
    ["unique_key", "4294967296", "unreadable unique_key"],
    ["date", "", "no date"],
    ["date", "1/31/17 13:05", "unreadable date"],
    ["date", "02/30/2017 01:05:00 PM", "unreadable date"],
    ["date", "12/31/2000 11:59:00 PM", "date out of range"],
    ["date", "2101-01-01T00:00:00", "date out of range"],
    ["primary_type", " ", "no primary_type"],
    ["arrest", "", "no arrest"],
    ["arrest", "maybe", "unreadable arrest"],
    ["domestic", "2", "unreadable domestic"],
  ];
  for (const [field, value, reason] of cases) {
    const result = new Cleaner().clean({ ...RAW, [field]: value });
    assertEquals(result, new Rejection(reason, value), `${field}=${value}`);
  }
});

Deno.test("Cleaner.clean() changes what is misspelt, and notes it", () => {
  const cases: [
    raw: RawIncident,
    clean: Partial<Incident>,
    note: Note | null,
  ][] = [
    [{ primary_type: "CRIM SEXUAL ASSAULT" }, {
      primary_type: "CRIMINAL SEXUAL ASSAULT",
      source_primary_type: "CRIM SEXUAL ASSAULT",
    }, "primary_type: merged"],
    [{ primary_type: "NON - CRIMINAL" }, {
      primary_type: "NON-CRIMINAL",
      source_primary_type: "NON - CRIMINAL",
    }, "primary_type: merged"],
    [{ date: "01/31/2017 01:05:59 PM" }, { date: "2017-01-31T13:05:59" }, null],
    [{ block: "035XX N  Southport Ave" }, {
      block: "035XX N SOUTHPORT AVE",
    }, "block: respelled"],
    [{ iucr: "51a" }, { iucr: "051A" }, null],
    [{ iucr: "0000" }, { iucr: null }, "iucr: unreadable"],
    [{ iucr: "05110" }, { iucr: null }, "iucr: unreadable"],
    [{ beat: "10000" }, { beat: null }, "beat: out of range"],
    [{ district: "010" }, { district: 10 }, null],
    [{ district: "031" }, { district: 31 }, null],
    [{ district: "32" }, { district: null }, "district: out of range"],
    [{ ward: "0" }, { ward: null }, "ward: out of range"],
    [{ ward: 51 }, { ward: null }, "ward: out of range"],
    [{ community_area: "0" }, {
      community_area: null,
    }, "community_area: out of range"],
    [{ fbi_code: "8B" }, { fbi_code: "08B" }, null],
    [{ fbi_code: "6" }, { fbi_code: "06" }, null],
    [{ x_coordinate: "0", y_coordinate: "0" }, {
      x_coordinate: null,
      y_coordinate: null,
    }, null],
    [
      { updated_on: "yesterday" },
      { updated_on: null },
      "updated_on: unreadable",
    ],
    [{ latitude: "" }, {
      latitude: null,
      longitude: null,
    }, "position: only half given"],
    [{ longitude: "west" }, {
      latitude: null,
      longitude: null,
    }, "position: unreadable"],
    [{ latitude: "36.619446395", longitude: "-91.686565684" }, {
      latitude: null,
      longitude: null,
    }, "position: outside the city"],
    [{ latitude: "0", longitude: "0" }, {
      latitude: null,
      longitude: null,
    }, "position: outside the city"],
    // Inside by what is judged; kept as it is given.
    [{ latitude: "41.59999999" }, { latitude: 41.59999999 }, null],
    [{ latitude: 41.80714320600001 }, { latitude: 41.807143206 }, null],
  ];
  for (const [raw, clean, note] of cases) {
    const cleaner = new Cleaner();
    const name = JSON.stringify(raw);
    const cleaned = cleaner.clean({ ...RAW, ...raw });
    assertEquals(cleaned, { ...CLEAN, ...clean }, name);
    assertEquals(cleaner.notes, note === null ? {} : { [note]: 1 }, name);
  }
});

Deno.test("Cleaner.clean() keeps neither control characters nor endless texts", () => {
  const removed = "control characters removed";
  const cut = "cut to 200 characters";
  const cases: [raw: RawIncident, clean: Partial<Incident>, notes: Note[]][] = [
    [{ description: "DOMESTIC\0 BATTERY\x1b[2J" }, {
      description: "DOMESTIC BATTERY[2J",
    }, [`description: ${removed}`]],
    [{ description: "SIMPLE\tASSAULT" }, {
      description: "SIMPLE ASSAULT",
    }, [`description: ${removed}`]],
    [{ case_number: "JA1\u202e00\n015" }, {
      case_number: "JA100 015",
    }, [`case_number: ${removed}`]],
    [{ primary_type: "BAT\0TERY" }, {}, [`primary_type: ${removed}`]],
    [{ fbi_code: "08B\x7f" }, {}, [`fbi_code: ${removed}`]],
    [{ description: "X".repeat(9_000) }, {
      description: "X".repeat(200),
    }, [`description: ${cut}`]],
    // No half of a pair is left at the end.
    [{ case_number: "N".repeat(199) + "\u{1f600}" }, {
      case_number: "N".repeat(199),
    }, [`case_number: ${cut}`]],
    [{ location_description: "\0" + "Y".repeat(300) }, {
      location_description: "Y".repeat(200),
      source_location_description: "Y".repeat(200),
    }, [`location_description: ${removed}`, `location_description: ${cut}`]],
    [{ description: " \r\n" }, { description: null }, []],
    [{ description: "CAFÉ \u{1f600}" }, { description: "CAFÉ \u{1f600}" }, []],
  ];
  for (const [raw, clean, notes] of cases) {
    const cleaner = new Cleaner();
    const name = JSON.stringify(raw).slice(0, 80);
    // Twice, since texts are remembered.
    for (let times = 1; times <= 2; times++) {
      const cleaned = cleaner.clean({ ...RAW, ...raw });
      assertEquals(cleaned, { ...CLEAN, ...clean }, name);
      assertEquals(
        cleaner.notes,
        Object.fromEntries(notes.map((note) => [note, times])),
        name,
      );
    }
  }
  assertEquals(
    new Cleaner().clean({ ...RAW, primary_type: "\0\0" }),
    new Rejection("no primary_type", "\0\0"),
  );
});

Deno.test("Cleaner.takeNotes() counts on from nothing", () => {
  const cleaner = new Cleaner();
  const raw = { ...RAW, ward: "0" };
  cleaner.clean(raw);
  cleaner.clean(raw);
  const first = cleaner.takeNotes();
  cleaner.clean({ ...raw, latitude: null });
  const second = cleaner.takeNotes();
  assertEquals(first, { "ward: out of range": 2 });
  assertEquals(second, {
    "ward: out of range": 1,
    "position: only half given": 1,
  });
  addNotes(first, second);
  assertEquals(first, {
    "ward: out of range": 3,
    "position: only half given": 1,
  });
});
