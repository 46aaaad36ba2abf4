/**
 * Everyday words for what the city's codes call otherwise. A word may stand
 * for less than people mean by it: then it says so.
 */
export interface EverydayWord {
  /** What people type; any of them. */
  words: readonly string[];
  /** What it finds, to be read as a name. */
  label: string;
  /** Primary types, merged spelling. */
  types?: readonly string[];
  /** Or offenses, by type and description. */
  offense?: RegExp;
  domestic?: true;
  /** What the answer leaves out, a sentence. */
  misses?: string;
}

/** A type and a description, as `offense` is tried on. */
export const offenseText = (type: string, description: string | null): string =>
  `${type}: ${description ?? ""}`;

export const EVERYDAY_WORDS: readonly EverydayWord[] = [
  {
    words: ["murder", "killing", "manslaughter", "homicides"],
    label: "Homicide",
    types: ["HOMICIDE"],
  },
  {
    words: ["car theft", "auto theft", "stolen car", "vehicle theft"],
    label: "Motor vehicle theft",
    types: ["MOTOR VEHICLE THEFT"],
  },
  {
    words: ["carjacking", "car jacking", "hijacking", "vehicular hijacking"],
    label: "Vehicular hijacking",
    offense: /^ROBBERY: .*HIJACK/,
  },
  {
    words: ["shooting", "gunfire", "shots fired", "gun violence"],
    label: "Battery and assault with a firearm",
    offense:
      /^(?:BATTERY|ASSAULT): AGG(?!.*(?:KNIFE|HANDS)).*(?:HANDGUN|FIREARM|GUN)/,
    misses:
      "The records have no code for shootings: these are batteries and assaults with a gun, fired or not. Homicides by gun and robberies are not among them.",
  },
  {
    words: ["mugging", "stickup", "holdup", "robbed"],
    label: "Robbery",
    types: ["ROBBERY"],
  },
  {
    words: ["rape", "sexual assault", "sex assault"],
    label: "Criminal sexual assault",
    types: ["CRIMINAL SEXUAL ASSAULT"],
    misses:
      "Offenses against children and attempted ones may stand under other types.",
  },
  {
    words: ["shoplifting", "shoplifter", "retail theft"],
    label: "Retail theft",
    offense: /^THEFT: .*RETAIL THEFT/,
  },
  {
    words: ["pickpocket", "pickpocketing"],
    label: "Pocket-picking",
    offense: /^THEFT: .*POCKET/,
  },
  {
    words: ["purse snatching", "bag snatching"],
    label: "Purse-snatching",
    offense: /^THEFT: .*PURSE/,
  },
  {
    words: ["bike theft", "bicycle theft", "stolen bike", "scooter theft"],
    label: "Theft of cycles, scooters and bikes",
    offense: /BIKE/,
    misses:
      "Only thefts recorded under the codes for cycles: a bicycle taken from a building or worth little may stand under other thefts.",
  },
  {
    words: ["identity theft", "id theft"],
    label: "Financial identity theft",
    offense: /\bID(?:ENTITY)? THEFT/,
  },
  {
    words: ["fraud", "scam"],
    label: "Deceptive practice",
    types: ["DECEPTIVE PRACTICE"],
  },
  {
    words: ["vandalism", "property damage", "graffiti"],
    label: "Criminal damage",
    types: ["CRIMINAL DAMAGE"],
  },
  {
    words: ["break in", "breakin", "housebreaking"],
    label: "Burglary",
    types: ["BURGLARY"],
  },
  {
    words: ["home invasion"],
    label: "Home invasion",
    offense: /HOME INVASION/,
  },
  {
    words: ["drugs", "drug dealing", "drug possession", "narcotic"],
    label: "Narcotics",
    types: ["NARCOTICS"],
  },
  {
    words: ["marijuana", "weed", "pot", "cannabis"],
    label: "Cannabis",
    offense: /CANNABIS/,
  },
  {
    words: ["gun possession", "guns", "illegal guns"],
    label: "Weapons violation",
    types: ["WEAPONS VIOLATION"],
  },
  {
    words: ["knife", "stabbing"],
    label: "Battery and assault with a knife",
    offense: /^(?:BATTERY|ASSAULT): .*KNIFE/,
    misses: "Homicides and robberies with a knife are not among them.",
  },
  {
    words: ["beating", "fight", "fighting"],
    label: "Battery",
    types: ["BATTERY"],
  },
  {
    words: ["domestic violence", "domestic abuse"],
    label: "Domestic battery and assault",
    types: ["ASSAULT", "BATTERY"],
    domestic: true,
  },
  {
    words: ["trespassing"],
    label: "Criminal trespass",
    types: ["CRIMINAL TRESPASS"],
  },
  {
    words: ["kidnap", "abduction"],
    label: "Kidnapping",
    types: ["KIDNAPPING"],
  },
  {
    words: ["child abuse"],
    label: "Child abuse",
    offense: /CHILD ABUSE/,
  },
  {
    words: ["harassment", "threats", "threatening calls"],
    label: "Harassment and threats by telephone or message",
    offense: /(?:HARASSMENT|TELEPHONE THREAT)/,
  },
];
