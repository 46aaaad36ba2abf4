import { mergePlace } from "../../../core/codes/places.ts";
import {
  addDays,
  addMonths,
  formatDay,
  MINUTE_TEXTS,
  monthNumber,
  monthOfDate,
  parseDay,
  weekdayOf,
  yearOfDate,
} from "../../../core/calendar.ts";
import type { Period } from "../../../core/filter/default_period.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { ADDRESSES, buildCity, type City } from "./city.ts";
import { type CalendarDay, type CrimeType, readCrimes } from "./crimes.ts";
import { Draw, Random } from "./random.ts";
import {
  type Batch,
  isWithin,
  probeByReading,
  type Source,
} from "../source.ts";

/** What the demo is made from. */
export interface DemoOptions {
  /** A whole number; the same one gives the same incidents. */
  seed?: number;
  /** First and last day, both included, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  /** How many incidents, as a share of the real city's; 1 is 240,000 a year. */
  share?: number;
}

/** The records lag the newest day by this much, as the city's feed does. */
const LAG_DAYS = 7;
/** Keys per month; the busiest month has fewer incidents. */
const MONTH_KEYS = 40_000;
const MOST_SHARE = 1.5;
/** The key of the first incident of 2024, and its month. */
const FIRST_KEY = 13_000_000;
const FIRST_MONTH = monthNumber(parseDay("2024-01-01"));
const SERIES = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const TIMES = MINUTE_TEXTS.map((text) => `T${text}:00`);

/**
 * Made-up incidents for a city like Chicago: its streets, its types, hours
 * and seasons, but nothing that ever happened. A month's incidents depend on
 * the seed and the options alone, whichever period is asked for.
 */
export function demoSource(options: DemoOptions = {}): Source {
  const {
    seed = 20_240_101,
    from = "2024-01-01",
    to = "2025-12-31",
    share = 1,
  } = options;
  if (parseDay(from) > parseDay(to) || from < "2001" || to >= "2101") {
    throw new RangeError(`The demo cannot run from ${from} to ${to}`);
  }
  if (!(share > 0 && share <= MOST_SHARE)) {
    throw new RangeError(`The demo's share cannot be ${share}`);
  }
  let built: Model | null = null;
  async function* incidents(
    period: Period | null = null,
    signal?: AbortSignal,
  ): AsyncGenerator<Batch> {
    const model = built ??= buildModel(seed);
    const first = period === null || period.from < from ? from : period.from;
    const last = period === null || period.to > to ? to : period.to;
    for (
      let month = monthOfDate(first);
      month <= last;
      month = addMonths(month, 1)
    ) {
      signal?.throwIfAborted();
      const all = makeMonth(model, month, { seed, from, to, share });
      yield {
        incidents: period === null
          ? all
          : all.filter((incident) => isWithin(period, incident)),
        rejected: [],
        notes: {},
      };
      // A batch takes a while to make: let others have a turn.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return {
    name: "demo",
    incidents,
    probe: (signal) => probeByReading(incidents(null, signal)),
  };
}

interface Model {
  city: City;
  crimes: { type: CrimeType; drawBlock: Draw }[];
}

function buildModel(seed: number): Model {
  const city = buildCity(new Random(seed));
  const inArea = new Float64Array(78);
  city.weight.forEach((weight, i) => inArea[city.area[i]!]! += weight);
  const draws = new Map<unknown, Draw>();
  const crimes = readCrimes().map((type) => {
    let drawBlock = draws.get(type.profile);
    if (drawBlock === undefined) {
      const { areas } = type.profile;
      drawBlock = new Draw(city.weight.map((weight, i) => {
        const area = city.area[i]!;
        return weight / (inArea[area] || 1) * areas[area - 1]!;
      }));
      draws.set(type.profile, drawBlock);
    }
    return { type, drawBlock };
  });
  return { city, crimes };
}

/** All incidents of a month, `YYYY-MM`, by day. */
function makeMonth(
  { city, crimes }: Model,
  month: string,
  { seed, from, to, share }: Required<DemoOptions>,
): Incident[] {
  const year = yearOfDate(month);
  const monthOfYear = Number(month.slice(5));
  const months = monthNumber(parseDay(`${month}-01`)) - FIRST_MONTH;
  const random = new Random(Math.imul(seed, 31) + months * 7919);
  const series = `J${SERIES[(year - 2017 + 240) % 24]}`;
  const caseBase = 100_000 + (monthOfYear - 1) * MONTH_KEYS;
  const keyBase = FIRST_KEY + months * MONTH_KEYS;
  const published = parseDay(to) + LAG_DAYS;
  const incidents: Incident[] = [];
  for (
    let day = month === monthOfDate(from) ? from : `${month}-01`;
    day.startsWith(month) && day <= to;
    day = addDays(day, 1)
  ) {
    const firstUpdate = parseDay(day) + LAG_DAYS;
    const date: CalendarDay = {
      year,
      month: monthOfYear,
      date: Number(day.slice(8)),
      weekday: weekdayOf(parseDay(day)),
    };
    for (const { type, drawBlock } of crimes) {
      const count = random.poisson(type.expected(date) * share);
      for (let n = 0; n < count; n++) {
        const kind = type.kinds[type.drawKind.draw(random)]!;
        const { offense } = kind;
        const block = drawBlock.draw(random);
        const chosen = random.next();
        // Of a block's addresses some are busier.
        const at = block * ADDRESSES +
          Math.floor(chosen * chosen * ADDRESSES);
        const isMapped = random.next() >= type.unmapped;
        const place = kind.places[kind.drawPlace.draw(random)]!;
        const hasPlace = random.next() >= 0.004;
        const minute = type.profile.drawMinute.draw(random);
        const arrest = random.next() < kind.arrest;
        const domestic = random.next() < kind.domestic;
        const updated = firstUpdate + delayOf(random);
        // Not yet reported when the newest records were published.
        if (updated > published) continue;
        const number = incidents.length;
        incidents.push({
          unique_key: keyBase + number,
          case_number: series + (caseBase + number),
          date: day + TIMES[minute]!,
          block: city.block[block]!,
          iucr: offense.iucr,
          primary_type: offense.primary_type,
          source_primary_type: offense.source_primary_type,
          description: offense.description,
          location_description: hasPlace ? mergePlace(place) : null,
          source_location_description: hasPlace ? place : null,
          arrest,
          domestic,
          beat: city.beat[block]!,
          district: city.district[block]!,
          ward: city.ward[block]!,
          community_area: city.area[block]!,
          fbi_code: offense.fbi_code,
          x_coordinate: isMapped ? city.x[at]! : null,
          y_coordinate: isMapped ? city.y[at]! : null,
          year,
          updated_on: stampOf(updated),
          latitude: isMapped ? city.latitude[at]! : null,
          longitude: isMapped ? city.longitude[at]! : null,
        });
      }
    }
  }
  return incidents;
}

/** Days that a report, or the last change of it, comes late. */
function delayOf(random: Random): number {
  const chance = random.next();
  if (chance < 0.86) return 0;
  if (chance < 0.95) return 1 + random.below(7);
  if (chance < 0.985) return 8 + random.below(50);
  return 58 + random.below(340);
}

const stamps = new Map<number, string>();

/** When the records of a day, since 2001-01-01, were written. */
function stampOf(day: number): string {
  let stamp = stamps.get(day);
  if (stamp === undefined) {
    const second = String(day * 37 % 60).padStart(2, "0");
    stamp = `${formatDay(day)}T15:4${day % 3}:${second}`;
    stamps.set(day, stamp);
  }
  return stamp;
}
