/** Community areas and police districts by their names. */
import { COMMUNITY_AREAS } from "../codes/community_areas.ts";
import {
  CLOSED_DISTRICTS,
  districtName,
  DISTRICTS,
} from "../codes/districts.ts";
import { tidyText } from "../tidy_text.ts";

type Named = readonly [name: string, number: number];

const AREAS: readonly Named[] = COMMUNITY_AREAS
  .map((name, number): Named => [name, number]).slice(1);

/** Those of today last: a name that a closed one had as well is theirs. */
const ALL_DISTRICTS: readonly Named[] = [
  ...[...CLOSED_DISTRICTS].map(([number, name]): Named => [name, number]),
  ...DISTRICTS.flatMap((number): Named[] => {
    const name = districtName(number);
    return name === null ? [] : [[name, number]];
  }),
];

/** Names, as they are told where none of them was understood. */
export const AREA_NAMES: readonly string[] = AREAS.map(([name]) => name);
export const DISTRICT_NAMES: readonly string[] = [
  ...new Set(ALL_DISTRICTS.map(([name]) => name)),
];

/** Letters alone: how a name is written does not matter otherwise. */
const lettersOf = (name: string) => tidyText(name).replace(/[^\p{L}]+/gu, "");
const byName = (named: readonly Named[]) =>
  new Map(named.map(([name, number]) => [lettersOf(name), number]));

const areas = byName(AREAS);
const districts = byName(ALL_DISTRICTS);

/** The number of the community area that a name is of. */
export function areaNumber(name: string): number | undefined {
  return areas.get(lettersOf(name));
}

/** The number of the police district that a name is of. */
export function districtNumber(name: string): number | undefined {
  return districts.get(lettersOf(name));
}
