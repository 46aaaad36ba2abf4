/** What has a name or a number and is no street, as search finds it. */
import { COMMUNITY_AREAS } from "../codes/community_areas.ts";
import { districtName, DISTRICTS } from "../codes/districts.ts";
import { descriptionInWords } from "../codes/description_words.ts";
import { ordinal } from "../streets/block_text.ts";
import { phraseCase, sentenceCase } from "../format.ts";
import type { Offense } from "../chunks/dictionary.ts";
import { EVERYDAY_WORDS, type EverydayWord, offenseText } from "./everyday.ts";
import type { Period } from "../filter/default_period.ts";
import type { Filter } from "../filter/filter.ts";
import type { RelativePeriod } from "../filter/relative_period.ts";
import { PLACE_KINDS, type PlaceKindName } from "../codes/place_kinds.ts";
import type { Extent } from "../page/presets.ts";
import { regionName } from "../regions/divisions.ts";
import { inSpanish } from "./in_spanish.ts";
import { EVERYDAY_AREAS, KIND_NAMES, OUTCOME_NAMES } from "./more_names.ts";
import { whenNames } from "./when_names.ts";
import { wordsOf } from "./words.ts";

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
  /** A kind of place, which many places are of. */
  | { kind: "kind"; name: PlaceKindName }
  /** Hours of the day and days of the week, ascending; an empty list is any. */
  | { kind: "times"; hour: readonly number[]; weekday: readonly number[] }
  | { kind: "outcome"; outcome: Partial<Pick<Filter, "arrest" | "domestic">> }
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

/** Something, and what it goes by. */
export interface NameOf {
  named: Named;
  /** To be read as a name: "Lincoln Park", "Ward 42". */
  label: string;
  names: readonly string[];
}

export interface NamedEntry extends Omit<NameOf, "names"> {
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
  // People who say "domestic violence" mean more than the one type called so.
  word: -0.02,
  district: 0.1,
  ward: 0.1,
  beat: 0.1,
  description: 0.25,
  place: 0.3,
  kind: 0.05,
  times: 0.1,
  outcome: 0.1,
  months: 0.3,
  period: 0.05,
};

/** All that has a name. */
export function namedEntries(source: NameSource): NamedEntry[] {
  const { offenses } = source;
  const entries: NamedEntry[] = [];
  const add = (
    named: Named,
    label: string,
    names: readonly string[],
    note = "",
  ) =>
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
  for (const { number, names, misses } of EVERYDAY_AREAS) {
    add({ kind: "area", number }, COMMUNITY_AREAS[number]!, names, misses);
  }
  for (const number of DISTRICTS) {
    const name = districtName(number);
    if (name === null) continue;
    add(
      { kind: "district", number },
      regionName({ division: "district", number }),
      [
        `${name} district`,
        ...numbered("District", number),
        ...numbered("Police district", number),
        `Distrito ${number}`,
        `Distrito policial ${number}`,
      ],
    );
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
  for (const { name, label, words } of PLACE_KINDS) {
    if (name === "other") continue;
    const more = KIND_NAMES[name] ?? [];
    add({ kind: "kind", name }, label, [
      label,
      words,
      ...inSpanish(label),
      ...more,
    ]);
  }
  for (const { named, label, names } of whenNames(source.extent)) {
    add(named, label, names);
  }
  for (const { named, label, names } of OUTCOME_NAMES) {
    add(named, label, names);
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
