import { mergePlace } from "../../lib/core/codes/places.ts";
import {
  addDays,
  formatDay,
  formatMinute,
  parseDay,
} from "../../lib/core/calendar.ts";
import { ChunkBuilder } from "../../lib/core/chunks/build.ts";
import type { Chunk } from "../../lib/core/chunks/chunk.ts";
import {
  type Dictionary,
  DictionaryBuilder,
} from "../../lib/core/chunks/dictionary.ts";
import { periodOf } from "../../lib/core/chunks/period.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";

interface RandomIncidents {
  seed: number;
  count: number;
  /** First and last day, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
}

const OFFENSES: [
  iucr: string | null,
  type: string,
  source: string,
  description: string | null,
  fbi: string | null,
][] = [
  ["0486", "BATTERY", "BATTERY", "DOMESTIC BATTERY SIMPLE", "08B"],
  ["0460", "BATTERY", "BATTERY", "SIMPLE", "08B"],
  ["041A", "BATTERY", "BATTERY", "AGGRAVATED: HANDGUN", "04B"],
  ["0820", "THEFT", "THEFT", "$500 AND UNDER", "06"],
  ["0860", "THEFT", "THEFT", "RETAIL THEFT", "06"],
  ["0110", "HOMICIDE", "HOMICIDE", "FIRST DEGREE MURDER", "01A"],
  ["1811", "NARCOTICS", "NARCOTICS", "POSS: CANNABIS 30GMS OR LESS", "18"],
  ["0281", "CRIMINAL SEXUAL ASSAULT", "CRIM SEXUAL ASSAULT", null, "02"],
  ["0281", "CRIMINAL SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT", null, "02"],
  ["5114", "NON-CRIMINAL", "NON - CRIMINAL", "FOID - REVOCATION", null],
  [null, "OTHER OFFENSE", "OTHER OFFENSE", null, null],
  ["1320", "CRIMINAL DAMAGE", "CRIMINAL DAMAGE", "TO VEHICLE", "14"],
];
const PLACES = [
  "STREET",
  "APARTMENT",
  "RESIDENCE",
  "SIDEWALK",
  "AIRPORT TERMINAL UPPER LEVEL - SECURE AREA",
  "HOTEL/MOTEL",
  "HOTEL / MOTEL",
  null,
];
const DISTRICTS = [1, 2, 7, 11, 25, 31, null];

/**
 * Incidents as they might come, every odd thing that may be missing missing
 * now and then. The same seed gives the same ones; no two share a key.
 */
export function randomIncidents(
  { seed, count, from = "2015-06-01", to = "2017-03-31" }: RandomIncidents,
): Incident[] {
  const random = randomNumbers(seed);
  const pick = <T>(values: readonly T[]) => values[random(values.length)]!;
  const rarely = <T>(value: T) => random(8) === 0 ? null : value;
  const days = parseDay(to) - parseDay(from) + 1;
  return Array.from({ length: count }, (_, i) => {
    // Few enough days and minutes that many incidents share theirs.
    const day = addDays(
      from,
      random(random(3) === 0 ? Math.min(3, days) : days),
    );
    const minute = random(2) === 0 ? random(24) * 60 : random(1440);
    const [iucr, primary_type, source_primary_type, description, fbi_code] =
      pick(OFFENSES);
    const place = pick(PLACES);
    const mapped = random(10) > 0;
    const block = `${String(random(30)).padStart(3, "0")}XX ${
      pick(["W 66TH ST", "N STATE ST", "S ÉLAN AVE"])
    }`;
    return {
      unique_key: 10_000_000 + i * 7 + random(7),
      case_number: random(20) === 0 ? null : `${pick(["HZ", "JA", "ø"])}${i}`,
      date: `${day}T${formatMinute(minute)}:${pick(["00", "07", "59"])}`,
      block: rarely(block),
      iucr,
      primary_type,
      source_primary_type,
      description,
      location_description: place && mergePlace(place),
      source_location_description: place,
      arrest: random(4) === 0,
      domestic: random(5) === 0,
      beat: rarely(String(111 + random(40)).padStart(4, "0")),
      district: pick(DISTRICTS),
      ward: rarely(1 + random(50)),
      community_area: rarely(1 + random(77)),
      fbi_code,
      x_coordinate: mapped ? 1_150_000 + random(50_000) : null,
      y_coordinate: mapped ? 1_820_000 + random(130_000) : null,
      year: Number(day.slice(0, 4)),
      updated_on: rarely(
        `${formatDay(parseDay(day) + random(900))}T15:4${random(10)}:0${
          random(10)
        }`,
      ),
      latitude: mapped ? (41_644_000_000 + random(380_000_000)) / 1e9 : null,
      longitude: mapped ? (-87_935_000_000 + random(410_000_000)) / 1e9 : null,
    };
  });
}

/** Whole numbers from 0 to below a limit, by a seed (mulberry32). */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = state + 0x6d2b79f5 | 0;
    let t = Math.imul(state ^ state >>> 15, 1 | state);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return Math.floor(((t ^ t >>> 14) >>> 0) / 2 ** 32 * limit);
  };
}

/** Incidents as chunks, one per period, ascending. */
export function toChunks(
  incidents: readonly Incident[],
  base?: Dictionary,
): { dictionary: Dictionary; chunks: Chunk[] } {
  const dictionary = new DictionaryBuilder(base);
  const builders = new Map<string, ChunkBuilder>();
  const newestYear = incidents.reduce((top, row) => Math.max(top, row.year), 0);
  for (const incident of incidents) {
    const period = periodOf(parseDay(incident.date.slice(0, 10)), newestYear);
    let builder = builders.get(period);
    if (builder === undefined) {
      builders.set(period, builder = new ChunkBuilder(dictionary));
    }
    builder.add(incident);
  }
  return {
    dictionary: dictionary.dictionary,
    chunks: [...builders].sort(([a], [b]) => a < b ? -1 : 1)
      .map(([period, builder]) => builder.finish(period)),
  };
}
