/** Ways to divide the city, and what their parts are called. */
import type { Division } from "../boundaries/boundaries.ts";
import { areaName } from "../codes/community_areas.ts";
import { districtName } from "../codes/districts.ts";
import { padCode } from "../filter/query.ts";
import { ENGLISH, type Words } from "../language/words.ts";

interface DivisionWords {
  /** In an address: `/areas`. */
  path: string;
  /** "Community areas". */
  title: string;
  one: string;
  several: string;
  /** What it is, a sentence. */
  about: string;
}

export const DIVISIONS: Readonly<Record<Division, DivisionWords>> = {
  area: {
    path: "areas",
    title: "Community areas",
    one: "community area",
    several: "community areas",
    about:
      "The 77 community areas have kept their borders since 1980, so that years can be compared by them.",
  },
  district: {
    path: "districts",
    title: "Police districts",
    one: "police district",
    several: "police districts",
    about:
      "The police is organized by districts; those of today were drawn in 2012.",
  },
  ward: {
    path: "wards",
    title: "Wards",
    one: "ward",
    several: "wards",
    about:
      "Each of the 50 wards elects a member of the City Council; their borders change after each census, and the records name one for each incident.",
  },
  beat: {
    path: "beats",
    title: "Police beats",
    one: "police beat",
    several: "police beats",
    about:
      "A beat is what one police car patrols; those of today were drawn in 2012.",
  },
};

export const ALL_DIVISIONS = Object.keys(DIVISIONS) as Division[];

/** One region of one division; of beat 0231 the number is 231. */
export interface RegionId {
  division: Division;
  number: number;
}

/** "Lincoln Park", "District 11, Harrison", "Ward 42", "Beat 1834". */
export function regionName(
  { division, number }: RegionId,
  t: Words = ENGLISH,
): string {
  switch (division) {
    case "area":
      return areaName(number);
    case "district": {
      const name = districtName(number);
      const said = t("District {number}", { number });
      return name === null ? said : `${said}, ${name}`;
    }
    case "ward":
      return t("Ward {number}", { number });
    case "beat":
      return t("Beat {number}", { number: padCode(String(number)) });
  }
}
