import { AREAS_BY_NAME, COMMUNITY_AREAS } from "../codes/community_areas.ts";
import { districtLabel, DISTRICTS } from "../codes/districts.ts";
import { choiceText, type CompareChoice } from "../compare/choice.ts";
import { otherInWords } from "../compare/words.ts";
import type { Filter } from "../filter/filter.ts";
import { type Extent, yearPresets } from "./presets.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import { typeTitle } from "../codes/primary_types.ts";

/** What a count can be compared with, of one sort. */
export interface CompareGroup {
  label: string;
  choices: { choice: CompareChoice; text: string; words: string }[];
}

/**
 * All that the page offers to compare with.
 *
 * @param types Every type that may be chosen.
 * @param chosen What is compared with now, which may be none of these.
 */
export function compareGroups(
  extent: Extent,
  types: readonly string[],
  chosen: CompareChoice,
  t: Words = ENGLISH,
): CompareGroup[] {
  const days: [CompareChoice, string][] = [
    ["year", t("the same days a year before")],
    ["before", t("the days just before")],
    ["none", t("nothing")],
  ];
  const areas = AREAS_BY_NAME.map((number) =>
    [number, COMMUNITY_AREAS[number]!] as const
  );
  const groups = [
    group(t("Days"), days),
    group(
      t("The same days of another year"),
      yearPresets(extent).map(({ year }) => [
        `${year}`,
        t("the same days of {year}", { year }),
      ]),
    ),
    others(t("Another community area"), areas, (area) => ({ area: [area] })),
    others(
      t("Another police district"),
      DISTRICTS.map((number) => [number, districtLabel(number)]),
      (district) => ({ district: [district] }),
    ),
    others(
      t("Another type of crime"),
      types.map((type) => [type, typeTitle(type, t)]),
      (type) => ({ type: [type] }),
    ),
    others(
      t("Another outcome"),
      [["arrest", t("with arrest")], ["not", t("without arrest")]],
      (name) => ({ arrest: name === "arrest" }),
    ),
  ];
  const isOffered = groups.some(({ choices }) =>
    choices.some(({ text }) => text === choiceText(chosen))
  );
  if (isOffered || typeof chosen === "string") return groups;
  return [
    group(t("Another filter"), [[chosen, otherInWords(chosen, t)]]),
    ...groups,
  ];
}

function group(
  label: string,
  choices: readonly (readonly [CompareChoice, string])[],
): CompareGroup {
  return {
    label,
    choices: choices.map(([choice, words]) => ({
      choice,
      words,
      text: choiceText(choice),
    })),
  };
}

function others<Value>(
  label: string,
  values: readonly (readonly [Value, string])[],
  conditionOf: (value: Value) => Partial<Filter>,
): CompareGroup {
  return group(
    label,
    values.map(([value, words]) => [{ condition: conditionOf(value) }, words]),
  );
}
