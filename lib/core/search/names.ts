/** What has a name or a number and is no street, as search finds it. */
import { COMMUNITY_AREAS } from "../codes/community_areas.ts";
import { districtName, DISTRICTS } from "../codes/districts.ts";
import { descriptionInWords } from "../codes/description_words.ts";
import { ordinal } from "../streets/block_text.ts";
import { phraseCase, sentenceCase } from "../format.ts";
import type { Offense } from "../chunks/dictionary.ts";
import { EVERYDAY_WORDS, type EverydayWord, offenseText } from "./everyday.ts";
import type { Period } from "../filter/default_period.ts";
import { seasonMonths, YEAR_SEASONS } from "../filter/month_of_year.ts";
import { MONTH_NAMES } from "../filter/month_words.ts";
import {
  relativeInWords,
  type RelativePeriod,
} from "../filter/relative_period.ts";
import { type Extent, presetsFor, yearPresets } from "../page/presets.ts";
import { wordsOf } from "./words.ts";
import { CITY_TEXTS } from "../language/spanish/city.ts";
import { FILTER_TEXTS } from "../language/spanish/filter.ts";

/** What a name stands for. */
export type Named =
  | { kind: "area" | "district" | "beat" | "ward"; number: number }
  | { kind: "type"; type: string }
  | {
    kind: "description";
    type: string;
    description: string;
    iucr: string[];
    /** Whether part of the text finds just what the codes do. */
    isText: boolean;
  }
  | { kind: "place"; place: string }
  /** Months of the year, ascending. */
  | { kind: "months"; months: readonly number[] }
  /** Days; `period` is what they move along as. */
  | { kind: "period"; days: Period; period: RelativePeriod | null }
  | {
    kind: "word";
    /** Types or codes that it stands for; one of them is empty, or both. */
    types: readonly string[];
    iucr: readonly string[];
    domestic: boolean;
    violent: boolean;
  };

export interface NamedEntry {
  named: Named;
  /** To be read as a name: "Lincoln Park", "Ward 42". */
  label: string;
  /** What it leaves out, a sentence, or "". */
  note: string;
  /** The names it goes by, as words in capitals. */
  names: readonly (readonly string[])[];
  /** What it costs to be found by another's name. */
  cost: number;
}

/** What search knows of a version's data. */
export interface NameSource {
  types: Iterable<string>;
  places: Iterable<string>;
  offenses: readonly Offense[];
  beats: Iterable<number>;
  /** The days that it has. */
  extent: Extent;
}

const WARDS = 50;

/** Whether a name of one kind comes before the same name of another. */
const COSTS: Record<Named["kind"], number> = {
  area: 0,
  type: 0,
  word: 0.05,
  district: 0.1,
  ward: 0.1,
  beat: 0.1,
  description: 0.25,
  place: 0.3,
  months: 0.3,
  period: 0.05,
};

/** All that has a name. */
export function namedEntries(source: NameSource): NamedEntry[] {
  const { offenses } = source;
  const entries: NamedEntry[] = [];
  const add = (named: Named, label: string, names: string[], note = "") =>
    entries.push({
      named,
      label,
      note,
      names: [...new Set(names)].map(wordsOf).flatMap((words) =>
        // People write Lakeview and break-in as they please.
        words.length === 2 ? [words, [words.join("")]] : [words]
      ),
      cost: COSTS[named.kind],
    });

  COMMUNITY_AREAS.forEach((name, number) => {
    if (number > 0) {
      add({ kind: "area", number }, name, [
        name,
        `Community area ${number}`,
        `Área comunitaria ${number}`,
      ]);
    }
  });
  for (const number of DISTRICTS) {
    const name = districtName(number);
    if (name === null) continue;
    add({ kind: "district", number }, `${name} (district ${number})`, [
      `${name} district`,
      ...numbered("District", number),
      ...numbered("Police district", number),
      `Distrito ${number}`,
      `Distrito policial ${number}`,
    ]);
  }
  for (let number = 1; number <= WARDS; number++) {
    add({ kind: "ward", number }, `Ward ${number}`, [
      ...numbered("Ward", number),
      `Distrito municipal ${number}`,
    ]);
  }
  for (const number of source.beats) {
    const code = String(number).padStart(4, "0");
    add({ kind: "beat", number }, `Beat ${code}`, [
      `Beat ${code}`,
      `Beat ${number}`,
      `Police beat ${code}`,
      `Zona ${code}`,
      `Zona de patrulla ${code}`,
    ]);
  }
  for (const type of source.types) {
    add({ kind: "type", type }, sentenceCase(type), [
      type,
      ...inSpanish(phraseCase(type)),
    ]);
  }
  for (const place of source.places) {
    if (place !== "") {
      add({ kind: "place", place }, sentenceCase(place), [place]);
    }
  }
  for (const { period, days } of presetsFor(source.extent)) {
    const label = relativeInWords(period, source.extent.to);
    add(
      { kind: "period", days, period },
      label,
      [label, ...PERIOD_NAMES[period] ?? []],
    );
  }
  for (const { year, days } of yearPresets(source.extent)) {
    const name = String(year);
    add({ kind: "period", days, period: null }, name, [
      name,
      `Year ${name}`,
      `Año ${name}`,
    ]);
  }
  for (const { label, months, names } of monthsNamed()) {
    add({ kind: "months", months }, label, names);
  }
  for (const offense of byDescription(offenses)) {
    const { type, description } = offense;
    const isText = saysTheSame(offense, offenses);
    const words = descriptionInWords(description);
    add(
      { kind: "description", ...offense, isText },
      `${sentenceCase(words)} (${phraseCase(type)})`,
      [description, words, `${type} ${description}`, `${type} ${words}`],
    );
  }
  for (const word of EVERYDAY_WORDS) {
    const named = meaningOf(word, offenses);
    if (named !== null) {
      add(named, word.label, [...word.words, ...word.spanish], word.misses);
    }
  }
  return entries;
}

/** Seasons and single months, each with what it is called in both languages. */
function monthsNamed() {
  return [
    ...YEAR_SEASONS.map((season) => ({
      label: season.label,
      months: seasonMonths(season),
      names: [
        season.label,
        ...inSpanish(season.label),
        ...season.name === "fall" ? ["Autumn"] : [],
      ],
    })),
    ...MONTH_NAMES.map((name, i) => ({
      label: name,
      months: [i + 1],
      names: [name, ...inSpanish(name)],
    })),
  ];
}

/** What else people call the periods. */
const PERIOD_NAMES: Readonly<Record<RelativePeriod, readonly string[]>> = {
  "last-28-days": ["Last four weeks", "Last month", "Último mes"],
  "last-90-days": ["Last three months", "Last quarter", "Últimos tres meses"],
  "last-12-months": ["Last twelve months", "Past year", "Últimos doce meses"],
  "this-year": ["This year", "Year to date", "Este año"],
  "last-year": ["Last year", "Año pasado"],
  "all": [
    "All years",
    "All dates",
    "All time",
    "All days",
    "Todos los años",
    "Todas las fechas",
  ],
};

/** Whether a type and part of a description find what the codes find. */
function saysTheSame(
  { type, description, iucr }: {
    type: string;
    description: string;
    iucr: readonly string[];
  },
  offenses: readonly Offense[],
): boolean {
  return offenses.every((offense) => {
    const isPart = offense.primary_type === type &&
      (offense.description ?? "").includes(description);
    return isPart === (offense.iucr !== null && iucr.includes(offense.iucr));
  });
}

const numbered = (what: string, number: number) => [
  `${what} ${number}`,
  `${ordinal(number)} ${what}`,
];

/** Offenses of one type and description, with all their codes. */
function byDescription(offenses: readonly Offense[]) {
  const found = new Map<
    string,
    { type: string; description: string; iucr: string[] }
  >();
  for (const { primary_type: type, description, iucr } of offenses) {
    if (description === null || iucr === null) continue;
    const key = offenseText(type, description);
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { type, description, iucr: [iucr] });
    } else if (!known.iucr.includes(iucr)) known.iucr.push(iucr);
  }
  return found.values();
}

/** What an everyday word stands for in some data; `null` if nothing. */
function meaningOf(
  { types = [], offense, domestic, violent }: EverydayWord,
  offenses: readonly Offense[],
): Named | null {
  const codes = new Set<string>();
  for (const { primary_type, description, iucr } of offenses) {
    if (
      iucr !== null && offense?.test(offenseText(primary_type, description))
    ) {
      codes.add(iucr);
    }
  }
  const iucr = [...codes].sort();
  if (types.length + iucr.length === 0 && violent === undefined) return null;
  return {
    kind: "word",
    types,
    iucr,
    domestic: domestic === true,
    violent: violent === true,
  };
}

/** What a name of a type, a month or a season is in Spanish, if it is one. */
function inSpanish(text: string): string[] {
  const found = CITY_TEXTS[text] ?? FILTER_TEXTS[text];
  return typeof found === "string" ? [found] : [];
}
