/**
 * Kinds of place: what stands above the location descriptions, of which there
 * are some two hundred. Every description that the records have used is in the
 * table, so that a new one shows as "other" and can be put where it belongs.
 */

/** A kind of place, and the location descriptions that are of it. */
export interface PlaceKind<Name extends string = string> {
  /** As filters name it. */
  name: Name;
  /** As a heading or a choice: "Streets and sidewalks". */
  label: string;
  /** Where, after a count of crimes: "on streets and sidewalks". */
  words: string;
  /** Location descriptions, merged spelling. */
  places: readonly string[];
}

/** The kinds of place, in the order in which they are offered. */
export const PLACE_KINDS = [
  {
    name: "street",
    label: "Streets and sidewalks",
    words: "on streets and sidewalks",
    places: [
      "ALLEY",
      "BRIDGE",
      "EXPRESSWAY EMBANKMENT",
      "HIGHWAY / EXPRESSWAY",
      "SEWER",
      "SIDEWALK",
      "STREET",
    ],
  },
  {
    name: "residence",
    label: "Residences",
    words: "in residences",
    places: [
      "APARTMENT",
      "BASEMENT",
      "CHA APARTMENT",
      "CHA BREEZEWAY",
      "CHA ELEVATOR",
      "CHA GROUNDS",
      "CHA HALLWAY",
      "CHA HALLWAY / STAIRWELL / ELEVATOR",
      "CHA LOBBY",
      "CHA PARKING LOT",
      "CHA PARKING LOT / GROUNDS",
      "CHA PLAY LOT",
      "CHA STAIRWELL",
      "COACH HOUSE",
      "DRIVEWAY",
      "DRIVEWAY - RESIDENTIAL",
      "ELEVATOR",
      "GANGWAY",
      "GARAGE",
      "HALLWAY",
      "HOUSE",
      "LAUNDRY ROOM",
      "PORCH",
      "RESIDENCE",
      "RESIDENCE - GARAGE",
      "RESIDENCE - PORCH / HALLWAY",
      "RESIDENCE - YARD (FRONT / BACK)",
      "ROOMING HOUSE",
      "STAIRWELL",
      "TRAILER",
      "VESTIBULE",
      "YARD",
    ],
  },
  {
    name: "parking",
    label: "Parking lots",
    words: "in parking lots",
    places: ["PARKING LOT", "PARKING LOT / GARAGE (NON RESIDENTIAL)"],
  },
  {
    name: "vehicle",
    label: "Vehicles",
    words: "in vehicles",
    places: [
      "AUTO",
      "BOAT / WATERCRAFT",
      "DELIVERY TRUCK",
      "LIVERY AUTO",
      "TAXICAB",
      "TRUCK",
      "VEHICLE - COMMERCIAL",
      "VEHICLE - COMMERCIAL: ENTERTAINMENT / PARTY BUS",
      "VEHICLE - COMMERCIAL: TROLLEY BUS",
      "VEHICLE - DELIVERY TRUCK",
      "VEHICLE - OTHER RIDE SERVICE",
      "VEHICLE - OTHER RIDE SHARE SERVICE (LYFT, UBER, ETC.)",
      "VEHICLE NON-COMMERCIAL",
    ],
  },
  {
    name: "transit",
    label: "Public transit",
    words: "on public transit",
    places: [
      'CTA "L" PLATFORM',
      'CTA "L" TRAIN',
      "CTA BUS",
      "CTA BUS STOP",
      "CTA GARAGE / OTHER PROPERTY",
      "CTA PARKING LOT / GARAGE / OTHER PROPERTY",
      "CTA PLATFORM",
      "CTA PROPERTY",
      "CTA STATION",
      "CTA SUBWAY STATION",
      "CTA TRACKS - RIGHT OF WAY",
      "CTA TRAIN",
      "OTHER COMMERCIAL TRANSPORTATION",
      "OTHER RAILROAD PROPERTY / TRAIN DEPOT",
      "RAILROAD PROPERTY",
    ],
  },
  {
    name: "airport",
    label: "Airports",
    words: "at airports",
    places: [
      "AIRCRAFT",
      "AIRPORT BUILDING NON-TERMINAL - NON-SECURE AREA",
      "AIRPORT BUILDING NON-TERMINAL - SECURE AREA",
      "AIRPORT EXTERIOR - NON-SECURE AREA",
      "AIRPORT EXTERIOR - SECURE AREA",
      "AIRPORT PARKING LOT",
      "AIRPORT TERMINAL LOWER LEVEL - NON-SECURE AREA",
      "AIRPORT TERMINAL LOWER LEVEL - SECURE AREA",
      "AIRPORT TERMINAL MEZZANINE - NON-SECURE AREA",
      "AIRPORT TERMINAL UPPER LEVEL - NON-SECURE AREA",
      "AIRPORT TERMINAL UPPER LEVEL - SECURE AREA",
      "AIRPORT TRANSPORTATION SYSTEM (ATS)",
      "AIRPORT VENDING ESTABLISHMENT",
      "AIRPORT/AIRCRAFT",
    ],
  },
  {
    name: "shop",
    label: "Shops",
    words: "in shops",
    places: [
      "APPLIANCE STORE",
      "AUTO / BOAT / RV DEALERSHIP",
      "BARBER SHOP/BEAUTY SALON",
      "BARBERSHOP",
      "CAR WASH",
      "CLEANERS/LAUNDROMAT",
      "CLEANING STORE",
      "COIN OPERATED MACHINE",
      "CONVENIENCE STORE",
      "DEPARTMENT STORE",
      "DRUG STORE",
      "GARAGE/AUTO REPAIR",
      "GAS STATION",
      "GAS STATION DRIVE/PROP.",
      "GROCERY FOOD STORE",
      "NEWSSTAND",
      "PAWN SHOP",
      "RETAIL STORE",
      "SMALL RETAIL STORE",
    ],
  },
  {
    name: "bar-or-restaurant",
    label: "Bars and restaurants",
    words: "in bars and restaurants",
    places: [
      "BAR OR TAVERN",
      "LIQUOR STORE",
      "RESTAURANT",
      "TAVERN",
      "TAVERN / LIQUOR STORE",
    ],
  },
  {
    name: "bank",
    label: "Banks and cash machines",
    words: "in banks and at cash machines",
    places: [
      "ATM (AUTOMATIC TELLER MACHINE)",
      "BANK",
      "CREDIT UNION",
      "CURRENCY EXCHANGE",
      "SAVINGS AND LOAN",
    ],
  },
  {
    name: "school",
    label: "Schools, colleges and day care",
    words: "at schools, colleges and day care centers",
    places: [
      "COLLEGE / UNIVERSITY - GROUNDS",
      "COLLEGE / UNIVERSITY - RESIDENCE HALL",
      "DAY CARE CENTER",
      "PUBLIC GRAMMAR SCHOOL",
      "PUBLIC HIGH SCHOOL",
      "SCHOOL - PRIVATE BUILDING",
      "SCHOOL - PRIVATE GROUNDS",
      "SCHOOL - PUBLIC BUILDING",
      "SCHOOL - PUBLIC GROUNDS",
      "SCHOOL YARD",
    ],
  },
  {
    name: "health",
    label: "Hospitals and care",
    words: "in hospitals, medical offices and nursing homes",
    places: [
      "HOSPITAL",
      "HOSPITAL BUILDING / GROUNDS",
      "MEDICAL / DENTAL OFFICE",
      "NURSING / RETIREMENT HOME",
      "NURSING HOME",
    ],
  },
  {
    name: "government",
    label: "Government, police and libraries",
    words: "in government buildings, police facilities and libraries",
    places: [
      "COUNTY JAIL",
      "FEDERAL BUILDING",
      "FIRE STATION",
      "GOVERNMENT BUILDING",
      "GOVERNMENT BUILDING / PROPERTY",
      "JAIL / LOCK-UP FACILITY",
      "LIBRARY",
      "POLICE FACILITY / VEHICLE PARKING LOT",
    ],
  },
  {
    name: "park",
    label: "Parks and waterside",
    words: "in parks and by the water",
    places: [
      "CEMETARY",
      "FOREST PRESERVE",
      "LAGOON",
      "LAKE",
      "LAKEFRONT / WATERFRONT / RIVERBANK",
      "PARK PROPERTY",
      "PRAIRIE",
      "RIVER",
      "RIVER BANK",
      "WOODED AREA",
    ],
  },
  {
    name: "leisure",
    label: "Hotels, sports and leisure",
    words: "in hotels and at places of sports and leisure",
    places: [
      "ATHLETIC CLUB",
      "BANQUET HALL",
      "BOWLING ALLEY",
      "CLUB",
      "HORSE STABLE",
      "HOTEL",
      "HOTEL / MOTEL",
      "MOTEL",
      "MOVIE HOUSE / THEATER",
      "POOL ROOM",
      "SPORTS ARENA / STADIUM",
      "YMCA",
    ],
  },
  {
    name: "work",
    label: "Offices, factories and building sites",
    words: "in offices, factories and on building sites",
    places: [
      "ANIMAL HOSPITAL",
      "COMMERCIAL / BUSINESS OFFICE",
      "CONSTRUCTION SITE",
      "FACTORY",
      "FACTORY / MANUFACTURING BUILDING",
      "FARM",
      "FUNERAL PARLOR",
      "JUNK YARD/GARBAGE DUMP",
      "KENNEL",
      "LIVERY STAND OFFICE",
      "LOADING DOCK",
      "OFFICE",
      "TRUCKING TERMINAL",
      "WAREHOUSE",
    ],
  },
  {
    name: "worship",
    label: "Places of worship",
    words: "at places of worship",
    places: [
      "CHURCH",
      "CHURCH / SYNAGOGUE / PLACE OF WORSHIP",
      "CHURCH PROPERTY",
    ],
  },
  {
    name: "vacant",
    label: "Vacant lots and abandoned buildings",
    words: "on vacant lots and in abandoned buildings",
    places: ["ABANDONED BUILDING", "VACANT LOT", "VACANT LOT / LAND"],
  },
  {
    name: "other",
    label: "Other places",
    words: "at other places",
    places: ["DUMPSTER", "OTHER", "OTHER (SPECIFY)"],
  },
] as const satisfies readonly PlaceKind[];

export type PlaceKindName = typeof PLACE_KINDS[number]["name"];

/** Kinds as lists of them are divided; each is in one. */
export const KIND_GROUPS: readonly {
  label: string;
  kinds: readonly PlaceKindName[];
}[] = [
  { label: "Out of doors", kinds: ["street", "parking", "park", "vacant"] },
  { label: "Homes", kinds: ["residence"] },
  { label: "On the way", kinds: ["vehicle", "transit", "airport"] },
  {
    label: "Shops and going out",
    kinds: ["shop", "bar-or-restaurant", "bank", "leisure"],
  },
  {
    label: "Work, learning and care",
    kinds: ["work", "school", "health", "government", "worship"],
  },
  { label: "Else", kinds: ["other"] },
];

const BY_PLACE: ReadonlyMap<string, PlaceKindName> = new Map(
  PLACE_KINDS.flatMap(({ name, places }) =>
    places.map((place): [string, PlaceKindName] => [place, name])
  ),
);

/**
 * The kind that a location description is of; "other" if it is in no list.
 *
 * @param place Merged spelling, not empty.
 */
export function placeKindOf(place: string): PlaceKindName {
  return BY_PLACE.get(place) ?? "other";
}

/** The kind of a name, such as `"street"`. */
export function placeKind(name: PlaceKindName): PlaceKind<PlaceKindName> {
  return PLACE_KINDS.find((kind) => kind.name === name)!;
}
