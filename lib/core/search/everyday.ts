/**
 * Everyday words for what the city's codes call otherwise. A word may stand
 * for less than people mean by it: then it says so.
 */
export interface EverydayWord {
  /** What people type; any of them. */
  words: readonly string[];
  /** The same in Spanish, whatever the page is said in. */
  spanish: readonly string[];
  /** What it finds, to be read as a name. */
  label: string;
  /** Primary types, merged spelling. */
  types?: readonly string[];
  /** Or offenses, by type and description. */
  offense?: RegExp;
  domestic?: true;
  /** Or whatever the FBI codes call violent. */
  violent?: true;
  /** What the answer leaves out, a sentence. */
  misses?: string;
}

/** A type and a description, as `offense` is tried on. */
export const offenseText = (type: string, description: string | null): string =>
  `${type}: ${description ?? ""}`;

export const EVERYDAY_WORDS: readonly EverydayWord[] = [
  {
    words: ["murder", "killing", "manslaughter", "homicides"],
    spanish: ["homicidio", "asesinato"],
    label: "Homicide",
    types: ["HOMICIDE"],
  },
  {
    words: ["car theft", "auto theft", "stolen car", "vehicle theft"],
    spanish: [
      "robo de auto",
      "robo de carro",
      "robo de coche",
      "robo de vehículo",
      "auto robado",
    ],
    label: "Motor vehicle theft",
    types: ["MOTOR VEHICLE THEFT"],
  },
  {
    words: ["carjacking", "car jacking", "hijacking", "vehicular hijacking"],
    spanish: ["robo de auto con violencia", "robo de auto a mano armada"],
    label: "Vehicular hijacking",
    offense: /^ROBBERY: .*HIJACK/,
  },
  {
    words: ["shooting", "gunfire", "shots fired", "gun violence"],
    spanish: ["balacera", "tiroteo", "disparos", "balazos"],
    label: "Battery and assault with a firearm",
    offense:
      /^(?:BATTERY|ASSAULT): AGG(?!.*(?:KNIFE|HANDS)).*(?:HANDGUN|FIREARM|GUN)/,
    misses:
      "The records have no code for shootings: these are batteries and assaults with a gun, fired or not. Homicides by gun and robberies are not among them.",
  },
  {
    words: ["mugging", "stickup", "holdup", "robbed"],
    spanish: [
      "robo",
      "asalto",
      "atraco",
      "robo a mano armada",
      "robo con violencia",
    ],
    label: "Robbery",
    types: ["ROBBERY"],
  },
  {
    words: ["rape", "sexual assault", "sex assault"],
    spanish: ["violación", "agresión sexual", "abuso sexual"],
    label: "Criminal sexual assault",
    types: ["CRIMINAL SEXUAL ASSAULT"],
    misses:
      "Offenses against children and attempted ones may stand under other types.",
  },
  {
    words: ["shoplifting", "shoplifter", "retail theft"],
    spanish: ["robo en tiendas", "hurto en tiendas"],
    label: "Retail theft",
    offense: /^THEFT: .*RETAIL THEFT/,
  },
  {
    words: ["pickpocket", "pickpocketing"],
    spanish: ["carterista", "carterismo"],
    label: "Pocket-picking",
    offense: /^THEFT: .*POCKET/,
  },
  {
    words: ["purse snatching", "bag snatching"],
    spanish: ["robo de bolsa", "arrebato de bolsa"],
    label: "Purse-snatching",
    offense: /^THEFT: .*PURSE/,
  },
  {
    words: ["bike theft", "bicycle theft", "stolen bike", "scooter theft"],
    spanish: ["robo de bicicleta", "bicicleta robada"],
    label: "Theft of cycles, scooters and bikes",
    offense: /BIKE/,
    misses:
      "Only thefts recorded under the codes for cycles: a bicycle taken from a building or worth little may stand under other thefts.",
  },
  {
    words: ["identity theft", "id theft"],
    spanish: ["robo de identidad"],
    label: "Financial identity theft",
    offense: /\bID(?:ENTITY)? THEFT/,
  },
  {
    words: ["fraud", "scam"],
    spanish: ["fraude", "estafa"],
    label: "Deceptive practice",
    types: ["DECEPTIVE PRACTICE"],
  },
  {
    words: ["vandalism", "property damage", "graffiti"],
    spanish: ["vandalismo", "grafiti", "daños a la propiedad"],
    label: "Criminal damage",
    types: ["CRIMINAL DAMAGE"],
  },
  {
    words: ["break in", "breakin", "housebreaking"],
    spanish: ["robo en casa", "robo a casa", "allanamiento"],
    label: "Burglary",
    types: ["BURGLARY"],
  },
  {
    words: ["home invasion"],
    spanish: ["invasión de domicilio"],
    label: "Home invasion",
    offense: /HOME INVASION/,
  },
  {
    words: ["drugs", "drug dealing", "drug possession", "narcotic"],
    spanish: ["drogas", "narcóticos"],
    label: "Narcotics",
    types: ["NARCOTICS"],
  },
  {
    words: ["marijuana", "weed", "pot", "cannabis"],
    spanish: ["marihuana"],
    label: "Cannabis",
    offense: /CANNABIS/,
  },
  {
    words: ["gun possession", "guns", "illegal guns"],
    spanish: ["portación de armas", "armas de fuego"],
    label: "Weapons violation",
    types: ["WEAPONS VIOLATION"],
  },
  {
    words: ["knife", "stabbing"],
    spanish: ["cuchillo", "navaja", "apuñalamiento"],
    label: "Battery and assault with a knife",
    offense: /^(?:BATTERY|ASSAULT): .*KNIFE/,
    misses: "Homicides and robberies with a knife are not among them.",
  },
  {
    words: ["beating", "fight", "fighting"],
    spanish: ["golpiza", "pelea", "lesiones"],
    label: "Battery",
    types: ["BATTERY"],
  },
  {
    words: ["domestic violence", "domestic abuse"],
    spanish: ["violencia doméstica", "violencia familiar"],
    label: "Domestic battery and assault",
    types: ["ASSAULT", "BATTERY"],
    domestic: true,
  },
  {
    words: ["domestic battery"],
    spanish: ["lesiones domésticas"],
    label: "Domestic battery",
    types: ["BATTERY"],
    domestic: true,
  },
  {
    words: ["domestic assault"],
    spanish: ["agresión doméstica"],
    label: "Domestic assault",
    types: ["ASSAULT"],
    domestic: true,
  },
  {
    words: ["violent crimes", "violence"],
    spanish: ["delitos violentos", "violencia"],
    label: "Violent crimes",
    violent: true,
  },
  {
    words: ["trespassing"],
    spanish: ["entrada ilegal"],
    label: "Criminal trespass",
    types: ["CRIMINAL TRESPASS"],
  },
  {
    words: ["kidnap", "abduction"],
    spanish: ["secuestro"],
    label: "Kidnapping",
    types: ["KIDNAPPING"],
  },
  {
    words: ["child abuse"],
    spanish: ["maltrato infantil", "abuso infantil"],
    label: "Child abuse",
    offense: /CHILD ABUSE/,
  },
  {
    words: ["harassment", "threats", "threatening calls"],
    spanish: ["acoso", "amenazas"],
    label: "Harassment and threats by telephone or message",
    offense: /(?:HARASSMENT|TELEPHONE THREAT)/,
  },
];
