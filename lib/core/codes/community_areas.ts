/**
 * Names of the 77 community areas by number; entry 0 is "". The areas have not
 * changed since 1980, which makes them the ones to compare years by.
 */
export const COMMUNITY_AREAS: readonly string[] = [
  "",
  "Rogers Park",
  "West Ridge",
  "Uptown",
  "Lincoln Square",
  "North Center",
  "Lake View",
  "Lincoln Park",
  "Near North Side",
  "Edison Park",
  "Norwood Park",
  "Jefferson Park",
  "Forest Glen",
  "North Park",
  "Albany Park",
  "Portage Park",
  "Irving Park",
  "Dunning",
  "Montclare",
  "Belmont Cragin",
  "Hermosa",
  "Avondale",
  "Logan Square",
  "Humboldt Park",
  "West Town",
  "Austin",
  "West Garfield Park",
  "East Garfield Park",
  "Near West Side",
  "North Lawndale",
  "South Lawndale",
  "Lower West Side",
  "Loop",
  "Near South Side",
  "Armour Square",
  "Douglas",
  "Oakland",
  "Fuller Park",
  "Grand Boulevard",
  "Kenwood",
  "Washington Park",
  "Hyde Park",
  "Woodlawn",
  "South Shore",
  "Chatham",
  "Avalon Park",
  "South Chicago",
  "Burnside",
  "Calumet Heights",
  "Roseland",
  "Pullman",
  "South Deering",
  "East Side",
  "West Pullman",
  "Riverdale",
  "Hegewisch",
  "Garfield Ridge",
  "Archer Heights",
  "Brighton Park",
  "McKinley Park",
  "Bridgeport",
  "New City",
  "West Elsdon",
  "Gage Park",
  "Clearing",
  "West Lawn",
  "Chicago Lawn",
  "West Englewood",
  "Englewood",
  "Greater Grand Crossing",
  "Ashburn",
  "Auburn Gresham",
  "Beverly",
  "Washington Heights",
  "Mount Greenwood",
  "Morgan Park",
  "O'Hare",
  "Edgewater",
];

/** A community area's name; `"Area 78"` for a number that none has. */
export function areaName(area: number): string {
  return COMMUNITY_AREAS[area] || `Area ${area}`;
}

/** Crimes per 1,000 residents; `null` where residents are not known. */
export function perResidents(area: number, count: number): number | null {
  const residents = AREA_RESIDENTS[area] || null;
  return residents && 1000 * count / residents;
}

/**
 * Residents of the 77 community areas by number; entry 0 is 0. The 2020 census,
 * as the City of Chicago and the Chicago Metropolitan Agency for Planning count
 * it by area; together 2,746,388, the city's own count.
 */
export const AREA_RESIDENTS: readonly number[] = [
  0,
  55628,
  77122,
  57182,
  40494,
  35114,
  103050,
  70492,
  105481,
  11525,
  38303,
  26216,
  19596,
  17559,
  48396,
  63020,
  51940,
  43147,
  14401,
  78116,
  24062,
  36257,
  71665,
  54165,
  87781,
  96557,
  17433,
  19992,
  67881,
  34794,
  71399,
  33751,
  42298,
  28795,
  13890,
  20291,
  6799,
  2567,
  24589,
  19116,
  12707,
  29456,
  24425,
  53971,
  31710,
  9458,
  27300,
  2527,
  13088,
  38816,
  6820,
  14105,
  21724,
  26104,
  7262,
  10027,
  35439,
  14196,
  45053,
  15923,
  33702,
  43628,
  18394,
  39540,
  24473,
  33662,
  55931,
  29647,
  24369,
  31471,
  41098,
  44878,
  20027,
  25065,
  18628,
  21186,
  13418,
  56296,
];

/** The Loop, and the airport at O'Hare. */
const VISITED: readonly number[] = [32, 76];

/** Whether few live and many go there, so that rates by residents mislead. */
export function isMostlyVisited(area: number): boolean {
  return VISITED.includes(area);
}

/** Numbers of the areas in the order of their names. */
export const AREAS_BY_NAME: readonly number[] = COMMUNITY_AREAS
  .map((name, number) => [name, number] as const).slice(1)
  // Plain letters: what compares those of a language takes milliseconds to load.
  .sort(([one], [other]) => one < other ? -1 : 1)
  .map(([, number]) => number);
