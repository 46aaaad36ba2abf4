import { tidyText } from "../tidy_text.ts";

/**
 * Location descriptions that the source has spelt in several ways over the
 * years, by the spelling of today: they differ in spaces, punctuation and
 * abbreviations alone. What the source renamed or divided is not here.
 */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  "BOAT / WATERCRAFT": ["BOAT/WATERCRAFT"],
  "CHA HALLWAY / STAIRWELL / ELEVATOR": ["CHA HALLWAY/STAIRWELL/ELEVATOR"],
  "CHA PARKING LOT / GROUNDS": ["CHA PARKING LOT/GROUNDS"],
  "CHURCH / SYNAGOGUE / PLACE OF WORSHIP": [
    "CHURCH/SYNAGOGUE/PLACE OF WORSHIP",
  ],
  "COLLEGE / UNIVERSITY - GROUNDS": ["COLLEGE/UNIVERSITY GROUNDS"],
  "COLLEGE / UNIVERSITY - RESIDENCE HALL": [
    "COLLEGE/UNIVERSITY RESIDENCE HALL",
  ],
  "FACTORY / MANUFACTURING BUILDING": ["FACTORY/MANUFACTURING BUILDING"],
  "GOVERNMENT BUILDING / PROPERTY": ["GOVERNMENT BUILDING/PROPERTY"],
  "HIGHWAY / EXPRESSWAY": ["HIGHWAY/EXPRESSWAY"],
  "HOSPITAL BUILDING / GROUNDS": ["HOSPITAL BUILDING/GROUNDS"],
  "HOTEL / MOTEL": ["HOTEL/MOTEL"],
  "LAKEFRONT / WATERFRONT / RIVERBANK": ["LAKEFRONT/WATERFRONT/RIVERBANK"],
  "MEDICAL / DENTAL OFFICE": ["MEDICAL/DENTAL OFFICE"],
  "MOVIE HOUSE / THEATER": ["MOVIE HOUSE/THEATER"],
  "NURSING / RETIREMENT HOME": ["NURSING HOME/RETIREMENT HOME"],
  "OTHER RAILROAD PROPERTY / TRAIN DEPOT": [
    "OTHER RAILROAD PROP / TRAIN DEPOT",
  ],
  "PARKING LOT / GARAGE (NON RESIDENTIAL)": ["PARKING LOT/GARAGE(NON.RESID.)"],
  "POLICE FACILITY / VEHICLE PARKING LOT": ["POLICE FACILITY/VEH PARKING LOT"],
  "POOL ROOM": ["POOLROOM"],
  "RESIDENCE - GARAGE": ["RESIDENCE-GARAGE"],
  "RESIDENCE - PORCH / HALLWAY": ["RESIDENCE PORCH/HALLWAY"],
  "RESIDENCE - YARD (FRONT / BACK)": ["RESIDENTIAL YARD (FRONT/BACK)"],
  "SCHOOL - PRIVATE BUILDING": ["SCHOOL, PRIVATE, BUILDING"],
  "SCHOOL - PRIVATE GROUNDS": ["SCHOOL, PRIVATE, GROUNDS"],
  "SCHOOL - PUBLIC BUILDING": ["SCHOOL, PUBLIC, BUILDING"],
  "SCHOOL - PUBLIC GROUNDS": ["SCHOOL, PUBLIC, GROUNDS"],
  "SPORTS ARENA / STADIUM": ["SPORTS ARENA/STADIUM"],
  "TAVERN / LIQUOR STORE": ["TAVERN/LIQUOR STORE"],
  "TAXICAB": ["TAXI CAB"],
  "VACANT LOT / LAND": ["VACANT LOT/LAND"],
  "VEHICLE - COMMERCIAL": ["VEHICLE-COMMERCIAL"],
  "VEHICLE - COMMERCIAL: ENTERTAINMENT / PARTY BUS": [
    "VEHICLE-COMMERCIAL - ENTERTAINMENT/PARTY BUS",
  ],
  "VEHICLE - COMMERCIAL: TROLLEY BUS": ["VEHICLE-COMMERCIAL - TROLLEY BUS"],
  "VEHICLE - OTHER RIDE SHARE SERVICE (LYFT, UBER, ETC.)": [
    "VEHICLE - OTHER RIDE SHARE SERVICE (E.G., UBER, LYFT)",
  ],
};

/** Letters and digits alone: what is left of a spelling's differences. */
const keyOf = (text: string) => text.replace(/[^A-Z0-9]+/g, "");

/** The one spelling, by the letters and digits of all that mean the same. */
export const PLACES_BY_KEY: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([place, others]) =>
    [place, ...others].map((text): [string, string] => [keyOf(text), place])
  ),
);

/** The most commas that a spelling holds. */
export const MOST_PLACE_COMMAS = 2;

/** Spellings are few; more different texts than this are noise. */
const MOST_KNOWN = 20_000;
const known = new Map<string, string>();

/**
 * The one spelling of a location description, upper case and single spaces;
 * what is in no list passes through.
 */
export function mergePlace(text: string): string {
  let place = known.get(text);
  if (place === undefined) {
    const tidy = tidyText(text);
    place = PLACES_BY_KEY.get(keyOf(tidy)) ?? tidy;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, place);
  }
  return place;
}
