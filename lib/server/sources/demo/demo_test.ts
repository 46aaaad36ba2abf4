import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Period } from "../../../core/filter/default_period.ts";
import { PRIMARY_TYPES } from "../../../core/codes/primary_types.ts";
import { IUCR_CODES } from "../../../core/codes/iucr.ts";
import { DISTRICTS } from "../../../core/codes/districts.ts";
import { isInCity, toGridX, toGridY } from "../../../core/grid.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { contains } from "../../../core/boundaries/region_at.ts";
import { readCityShape } from "../../../core/map/city_shape.ts";
import { type DemoOptions, demoSource } from "./demo.ts";

async function make(
  options: DemoOptions,
  period?: Period,
): Promise<Incident[]> {
  const batches = await Array.fromAsync(demoSource(options).incidents(period));
  return batches.flatMap(({ incidents }) => incidents);
}

/** Half a year, and its incidents by what the tests ask. */
const HALF = await make({ from: "2024-03-10", to: "2024-09-09" });

/** Share of the incidents that are so. */
function share(
  incidents: readonly Incident[],
  is: (incident: Incident) => boolean,
): number {
  return incidents.filter(is).length / incidents.length;
}

function assertBetween(value: number, low: number, high: number, what: string) {
  assert(value >= low && value <= high, `${what} is ${value}`);
}

Deno.test("demoSource() makes the same incidents for a seed, others for others", async () => {
  const days = { from: "2024-06-01", to: "2024-06-03" };
  const once = await make({ ...days, seed: 5 });
  assertEquals(await make({ ...days, seed: 5 }), once);
  const other = await make({ ...days, seed: 6 });
  assert(other.some((one, i) => one.block !== once[i]?.block));
});

Deno.test("demoSource() delivers any period as a part of the whole", async () => {
  const whole = { from: "2024-03-10", to: "2024-09-09" };
  const cases: [period: Period, from: string, to: string][] = [
    [{ from: "2024-04-01", to: "2024-04-30" }, "2024-04-01", "2024-04-30"],
    [{ from: "2024-05-17", to: "2024-06-02" }, "2024-05-17", "2024-06-02"],
    [{ from: "2020-01-01", to: "2024-03-11" }, "2024-03-10", "2024-03-11"],
    [{ from: "2024-09-09", to: "2030-01-01" }, "2024-09-09", "2024-09-09"],
  ];
  for (const [period, from, to] of cases) {
    const expected = HALF.filter(({ date }) =>
      date >= from && date.slice(0, 10) <= to
    );
    assert(expected.length > 100);
    assertEquals(await make(whole, period), expected);
  }
  const none = { from: "2025-01-01", to: "2025-02-01" };
  assertEquals(await make(whole, none), []);
});

Deno.test("demoSource() covers its days, about 240,000 incidents a year", () => {
  const days = new Set(HALF.map(({ date }) => date.slice(0, 10)));
  assertEquals(days.size, 184);
  assertEquals([...days].sort().at(0), "2024-03-10");
  assertEquals([...days].sort().at(-1), "2024-09-09");
  // The warmer half of the year has more than its half.
  assertBetween(HALF.length, 120_000, 140_000, "half a year's number");
});

Deno.test("demoSource() makes whole incidents that no two share a key", () => {
  const keys = new Set(HALF.map((one) => one.unique_key));
  const cases = new Set(HALF.map((one) => one.case_number));
  assertEquals([keys.size, cases.size], [HALF.length, HALF.length]);
  for (const one of HALF) {
    const isWhole =
      /^2024-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:00$/.test(one.date) &&
      one.year === 2024 &&
      /^\d{3}XX [NSEW] \S.*$/.test(one.block!) &&
      PRIMARY_TYPES.includes(one.primary_type) &&
      one.source_primary_type === one.primary_type &&
      IUCR_CODES.has(one.iucr!) &&
      one.description !== null && /^\d\d[AB]?$/.test(one.fbi_code!) &&
      /^JH\d{6}$/.test(one.case_number!) &&
      /^\d{4}$/.test(one.beat!) &&
      DISTRICTS.includes(one.district!) &&
      one.ward! >= 1 && one.ward! <= 50 &&
      one.community_area! >= 1 && one.community_area! <= 77 &&
      (one.latitude === null) === (one.longitude === null) &&
      (one.latitude === null) === (one.x_coordinate === null) &&
      (one.latitude === null) === (one.y_coordinate === null) &&
      (one.latitude === null || isInCity(one.latitude, one.longitude!)) &&
      /^\d{4}-\d\d-\d\dT15:4\d:\d\d$/.test(one.updated_on!) &&
      one.updated_on! > one.date;
    assert(isWhole, JSON.stringify(one));
  }
});

Deno.test("demoSource() gives one code one type, description and FBI code", () => {
  const seen = new Map<string, string>();
  for (const { iucr, primary_type, description, fbi_code } of HALF) {
    const key = `${iucr} ${fbi_code}`;
    const means = `${primary_type} ${description}`;
    assertEquals(seen.get(key) ?? means, means, key);
    seen.set(key, means);
    // What a list has cut at a comma begins with a quote.
    assertEquals(description?.includes('"'), false, means);
  }
  assert(seen.size > 150, `${seen.size}`);
});

Deno.test("demoSource() reports what Chicago reports, as often", () => {
  const cases: [
    what: string,
    is: (one: Incident) => boolean,
    low: number,
    high: number,
  ][] = [
    ["THEFT", (one) => one.primary_type === "THEFT", 0.22, 0.26],
    ["BATTERY", (one) => one.primary_type === "BATTERY", 0.17, 0.2],
    ["NARCOTICS", (one) => one.primary_type === "NARCOTICS", 0.015, 0.03],
    ["arrests", (one) => one.arrest, 0.1, 0.2],
    ["domestic ones", (one) => one.domestic, 0.12, 0.22],
    ["unmapped ones", (one) => one.latitude === null, 0.009, 0.015],
    ["placeless ones", (one) => one.location_description === null, 0.002, 0.01],
    ["full hours", (one) => one.date.endsWith(":00:00"), 0.27, 0.37],
    ["midnights", (one) => one.date.endsWith("T00:00:00"), 0.01, 0.03],
    ["noons", (one) => one.date.endsWith("T12:00:00"), 0.015, 0.04],
    ["late ones", (one) => daysLate(one) > 7, 0.1, 0.18],
  ];
  for (const [what, is, low, high] of cases) {
    assertBetween(share(HALF, is), low, high, `share of ${what}`);
  }
  const arrests = (type: string) =>
    share(HALF.filter((one) => one.primary_type === type), (one) => one.arrest);
  assertBetween(arrests("NARCOTICS"), 0.95, 1, "arrests for narcotics");
  assertBetween(arrests("BURGLARY"), 0, 0.12, "arrests for burglary");
});

function daysLate({ date, updated_on }: Incident): number {
  return (Date.parse(updated_on!.slice(0, 10)) -
    Date.parse(date.slice(0, 10))) / 86_400_000;
}

Deno.test("demoSource() has its hours, days and places by what happens", () => {
  const of = (type: string) => HALF.filter((one) => one.primary_type === type);
  const hours = (...hours: number[]) => (one: Incident) =>
    hours.includes(Number(one.date.slice(11, 13)));
  const night = hours(22, 23, 0, 1, 2, 3);
  assert(share(of("ROBBERY"), night) > 1.3 * share(of("BURGLARY"), night));
  const onFirst = (one: Incident) => one.date.slice(8, 10) === "01";
  assert(share(of("DECEPTIVE PRACTICE"), onFirst) > 0.05);
  const inLoop = (one: Incident) => one.community_area === 32;
  const inAustin = (one: Incident) => one.community_area === 25;
  assert(share(of("THEFT"), inLoop) > share(of("THEFT"), inAustin));
  assert(share(of("NARCOTICS"), inLoop) < share(of("NARCOTICS"), inAustin));
  const retail = HALF.filter((one) => one.iucr === "0860");
  const inStore = (one: Incident) => /STORE/.test(one.location_description!);
  assert(share(retail, inStore) > 0.7);
});

Deno.test("demoSource() holds back what was not yet reported", async () => {
  const later = await make({ from: "2024-03-10", to: "2024-12-31" }, {
    from: "2024-09-03",
    to: "2024-09-09",
  });
  const early = HALF.filter(({ date }) => date >= "2024-09-03");
  assertBetween(early.length / later.length, 0.85, 0.97, "what was known");
  for (const one of HALF) {
    assert(one.updated_on! < "2024-09-17", one.updated_on!);
  }
});

Deno.test("demoSource() keeps to dry land, each incident to its area", () => {
  const { regions } = readCityShape();
  const seen = new Set<string>();
  let outside = 0;
  let elsewhere = 0;
  for (const { latitude, longitude, community_area } of HALF) {
    if (latitude === null) continue;
    const x = toGridX(longitude!);
    const y = toGridY(latitude);
    const key = `${x} ${y}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (contains(regions[community_area! - 1]!.rings, x, y)) continue;
    if (regions.some(({ rings }) => contains(rings, x, y))) elsewhere++;
    else outside++;
  }
  assert(seen.size > 20_000, `${seen.size} points`);
  // The shapes are simplified: a street on a border may lie on either side.
  assertBetween(outside / seen.size, 0, 0.01, "share outside the city");
  assertBetween(elsewhere / seen.size, 0, 0.06, "share in another area");
  assertEquals(new Set(HALF.map((one) => one.community_area)).size, 77);
});

Deno.test("demoSource() numbers blocks by the city's grid of addresses", () => {
  // State and Madison Streets cross at 0; a hundred is an eighth of a mile.
  const hundredFeet = 660;
  const feet = (gridUnits: number) => gridUnits * 0.89 / 0.3048;
  const zeroX = toGridX(-87.6278);
  const zeroY = toGridY(41.882);
  const west = new Map([["N HALSTED ST", 8], ["N WESTERN AVE", 24]]);
  let checked = 0;
  for (const { block, latitude, longitude } of HALF) {
    const hundreds = west.get(block!.slice(6));
    if (hundreds === undefined || latitude === null) continue;
    checked++;
    const x = feet(zeroX - toGridX(longitude!)) / hundredFeet;
    const y = feet(zeroY - toGridY(latitude)) / hundredFeet;
    assertBetween(x, hundreds - 2, hundreds + 2, `west of ${block}`);
    const north = Number(block!.slice(0, 3)) + 0.5;
    assertBetween(y, north - 1.5, north + 1.5, `north of ${block}`);
  }
  assert(checked > 100, `${checked}`);
});

Deno.test("demoSource() probes what it delivers", async () => {
  const source = demoSource({ from: "2024-01-30", to: "2024-02-02" });
  const { newest, months } = await source.probe();
  assertEquals(newest, "2024-02-02");
  assertEquals(months.map(({ month }) => month), ["2024-01", "2024-02"]);
  const all = await make({ from: "2024-01-30", to: "2024-02-02" });
  assertEquals(months.reduce((n, { count }) => n + count, 0), all.length);
});

Deno.test("demoSource() stops when it is told to", async () => {
  const stopping = new AbortController();
  const months = demoSource().incidents(null, stopping.signal);
  const iterator = months[Symbol.asyncIterator]();
  assertEquals((await iterator.next()).done, false);
  stopping.abort(new Error("enough"));
  const error = await iterator.next().catch((error) => error);
  assertEquals(error.message, "enough");
});

Deno.test("demoSource() refuses days and shares it cannot make", () => {
  const cases: DemoOptions[] = [
    { from: "2024-02-01", to: "2024-01-01" },
    { from: "1999-01-01" },
    { to: "2500-01-01" },
    { share: 0 },
    { share: 2 },
    { share: NaN },
  ];
  for (const options of cases) {
    assertThrows(() => demoSource(options), RangeError);
  }
  assertThrows(() => demoSource({ from: "yesterday" }), SyntaxError);
});
