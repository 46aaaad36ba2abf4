import type { Offense } from "../../../core/chunks/dictionary.ts";
import { MINUTES, OFFENSES, PLACES, PROFILES, TYPES } from "./crime_data.ts";
import { Draw } from "./random.ts";

/** One kind of offense, and what goes with it. */
export interface Kind {
  offense: Offense;
  /** Shares from 0 to 1. */
  arrest: number;
  domestic: number;
  /** Draws an index of `places`. */
  drawPlace: Draw;
  places: string[];
}

/** One primary type. */
export interface CrimeType {
  name: string;
  /** Share without coordinates, 0 to 1. */
  unmapped: number;
  kinds: Kind[];
  /** Draws an index of `kinds`. */
  drawKind: Draw;
  profile: Profile;
  /** How many to expect on a day. */
  expected(day: CalendarDay): number;
}

export interface CalendarDay {
  year: number;
  /** 1 to 12, and 1 to 31. */
  month: number;
  date: number;
  /** Monday 0 to Sunday 6. */
  weekday: number;
}

/** When and where something is reported; several types may share one. */
interface Profile {
  /** Draws a minute of the day. */
  drawMinute: Draw;
  /** Weights of the weekdays (Monday first) and months; their mean is 1. */
  weekdays: number[];
  months: number[];
  /** How much oftener than another day the first of a month is named. */
  first: number;
  /** Weights of the community areas; the first one is area 1. */
  areas: number[];
}

/** Reads the model of what is reported. */
export function readCrimes(): CrimeType[] {
  const profiles = readProfiles();
  const kinds = readKinds();
  return lines(TYPES).map((line) => {
    const [name, perYear, unmapped] = line.split("|") as [string, ...string[]];
    const profile = profiles.get(name!) ?? profiles.get("OTHERS")!;
    const ofType = kinds.filter(({ type }) => type === name);
    return {
      name: name!,
      unmapped: Number(unmapped) / 1000,
      kinds: ofType.map(({ kind }) => kind),
      drawKind: new Draw(ofType.map(({ share }) => share)),
      profile,
      expected: (day) =>
        Number(perYear) / 365.25 * season(profile, day) * trend(name!, day),
    };
  });
}

function season(profile: Profile, day: CalendarDay): number {
  const { weekdays, months, first } = profile;
  return weekdays[day.weekday]! * months[day.month - 1]! *
    // Over a month both average out at 1.
    (day.date === 1 ? first : (30.4 - first) / 29.4);
}

/** Reports have become fewer since 2024, of some types much fewer. */
function trend(type: string, { year }: CalendarDay): number {
  const yearly = STEEP.has(type) ? 0.76 : 0.95;
  return yearly ** Math.max(-1, Math.min(2, year - 2024));
}

const STEEP = new Set(["MOTOR VEHICLE THEFT", "ROBBERY", "HOMICIDE"]);

function readKinds(): { type: string; share: number; kind: Kind }[] {
  const names = lines(PLACES);
  return lines(OFFENSES).map((line) => {
    const [type, iucr, description, fbi, share, arrest, domestic, listed] = line
      .split("|") as string[] as [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
    const places = listed.split(" ").map((text) =>
      text.split("*").map(Number) as [index: number, count: number]
    );
    return {
      type,
      share: Number(share),
      kind: {
        offense: {
          iucr,
          primary_type: type,
          source_primary_type: type,
          description,
          fbi_code: fbi,
        },
        arrest: Number(arrest) / 100,
        domestic: Number(domestic) / 100,
        places: places.map(([index]) => names[index]!),
        drawPlace: new Draw(places.map(([, count]) => count)),
      },
    };
  });
}

function readProfiles(): Map<string, Profile> {
  const minutes = lines(MINUTES).map(numbers);
  return new Map(
    lines(PROFILES).map((line) => {
      const [name, hours, weekdays, months, first, areas] = line
        .split("|") as string[] as [
          string,
          string,
          string,
          string,
          string,
          string,
        ];
      const byMinute = numbers(hours).flatMap((weight, hour) => {
        const within = minutes[hour === 0 ? 0 : hour === 12 ? 1 : 2]!;
        const total = within.reduce((a, b) => a + b);
        return within.map((minute) => weight * minute / total);
      });
      return [name, {
        drawMinute: new Draw(byMinute),
        weekdays: evenedOut(numbers(weekdays)),
        months: evenedOut(
          numbers(months).map((weight, i) => weight / DAYS[i]!),
        ),
        first: Number(first),
        areas: numbers(areas),
      }];
    }),
  );
}

const DAYS = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function evenedOut(weights: number[]): number[] {
  const mean = weights.reduce((a, b) => a + b) / weights.length;
  return weights.map((weight) => weight / mean);
}

function lines(text: string): string[] {
  return text.trim().split("\n");
}

function numbers(text: string): number[] {
  return text.split(" ").map(Number);
}
