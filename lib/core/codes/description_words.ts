import { phraseCase } from "../format.ts";

/**
 * What the city's descriptions of offenses shorten, in whole words; those of
 * several words first.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /\bMANU\/POSS\.? W\/INTENT TO DELIVER\b/,
    "MANUFACTURE OR POSSESSION TO DELIVER",
  ],
  [/\bMANU\/DEL(?:IVER)?\b/, "MANUFACTURE OR DELIVERY"],
  [/\bAGG RIT(?:UAL)? MUT\b/, "AGGRAVATED RITUAL MUTILATION"],
  [/\bHANDS(?:\/| ?, ?)FISTS?(?:\/|, ?)FEET,?\b/, "HANDS, FISTS OR FEET,"],
  [/\bHANDS,? ETC\.?,?/, "HANDS AND THE LIKE,"],
  [/\bHANDS(?= NO\/MIN| SERIOUS)/, "HANDS,"],
  [/\bNO ?\/ ?MIN(?:OR)? INJ(?:URY)?\b/, "NO OR MINOR INJURY"],
  [/\bSERIOUS INJ\b/, "SERIOUS INJURY"],
  [
    /\bKNIFE ?\/ ?CUT(?:TING)? ?I(?:NST(?:R(?:UMENT)?)?)?\b/,
    "KNIFE OR CUTTING INSTRUMENT",
  ],
  [/\bOTH(?:ER)? DANG(?:EROUS)? WEAP(?:ON)?\b/, "OTHER DANGEROUS WEAPON"],
  [/\bPRO\.? ?EMP(?:LOYEE)?\.?(?=[ :])/, "PROTECTED EMPLOYEE"],
  [/\bPO(?=[ :])/, "POLICE OFFICER"],
  [/\bFAM(?:ILY)? M(?:EM)?BE?R\b/, "FAMILY MEMBER"],
  [/\bSEX ASSLT\b/, "SEXUAL ASSAULT"],
  [/\bCONT SUBS?\b/, "CONTROLLED SUBSTANCE"],
  [
    /\bFINAN EXPLOIT-ELDERLY\/DISABLED\b/,
    "FINANCIAL EXPLOITATION OF THE ELDERLY OR DISABLED",
  ],
  [
    /\bFALSE\/STOLEN\/ALTERED TRP\b/,
    "FALSE, STOLEN OR ALTERED TEMPORARY PERMIT",
  ],
  [/\bBUY\/RECEIVE\/POS\.?/, "BUY, RECEIVE OR POSSESS"],
  [/\bSELL\/GIVE\/DEL\b/, "SELL, GIVE OR DELIVER"],
  [/\bRESIST\/OBSTRUCT\/DISARM\b/, "RESIST, OBSTRUCT OR DISARM"],
  [/\bSALE\/DEL\b/, "SALE OR DELIVERY OF"],
  [/\bSALE\/DIST\b/, "SALE OR DISTRIBUTION OF"],
  [/\bOBSCENE MAT\b/, "OBSCENE MATERIAL"],
  [/\bBRN\/TAN\b/, "BROWN OR TAN"],
  [/\bTRUCK, ?BUS, ?(?:MHOME|MOTOR HOME)\b/, "TRUCK, BUS OR MOTOR HOME"],
  [/\bCYCLE, SCOOTER, BIKE W-VIN\b/, "CYCLE, SCOOTER OR BIKE WITH A VIN"],
  [/\bCYCLE, SCOOTER, BIKE NO VIN\b/, "CYCLE, SCOOTER OR BIKE WITHOUT A VIN"],
  [/\bFAIL REG NEW ADD\b/, "FAILED TO REGISTER A NEW ADDRESS"],
  [/\bFAIL REGISTER LIC:/, "FAILED TO REGISTER A LICENSE: "],
  [/\bFAIL TO MAINT RECORD\b/, "FAILED TO KEEP RECORDS"],
  [/\bFIRE FIGHT\.? ?APP\.? ?EQUIP\b/, "FIRE FIGHTING EQUIPMENT"],
  [/\bSTATE SUP (LAND|PROP)\b/, "STATE SUPPORTED $1"],
  [/\bDEV\.? ?TO COIN MACH\b/, "DEVICES FOR COIN MACHINES"],
  [/\bILLEGAL ILL LOTTERY\b/, "ILLEGAL ILLINOIS LOTTERY"],
  [/\bDOM VIOLENCE\b/, "DOMESTIC VIOLENCE"],
  [/(\d)GMS?\b/, "$1 GRAMS"],
  [/(\d) GMS?\b/, "$1 GRAMS"],
  [/<18\b/, "UNDER 18"],
  [/ ?&UNDER\b/, " AND UNDER"],
  [/\$ (\d)/, "$$$1"],
  [/\bW\/(?: |\b)/, "WITH "],
  ...Object.entries({
    AGG: "AGGRAVATED",
    AMMO: "AMMUNITION",
    ATT: "ATTEMPTED",
    CRIM: "CRIMINAL",
    DEL: "DELIVERY OF",
    DEV: "DEVICE",
    DV: "DOMESTIC VIOLENCE",
    EQUIP: "EQUIPMENT",
    FED: "FEDERAL",
    HYPO: "HYPODERMIC NEEDLE",
    IDENT: "IDENTIFICATION",
    INTIMIDAITON: "INTIMIDATION",
    JUV: "JUVENILE",
    ORG: "ORGANIZATION",
    POS: "POSSESSION",
    POSS: "POSSESSION",
    PROP: "PROPERTY",
    PUBLICWAY: "PUBLIC WAY",
    VEH: "VEHICLE",
    VIO: "VIOLATION OF",
    VIOL: "VIOLATION OF",
  }).map(([short, long]) => [new RegExp(`\\b${short}\\b\\.?`), long] as const),
];

/**
 * An offense's description as a reader expects it within a sentence:
 * `"MANU/DELIVER:CRACK"` as "manufacture or delivery: crack". The source's own
 * text stands among the fields of an incident.
 */
export function descriptionInWords(description: string): string {
  let text = description.toUpperCase();
  for (const [short, long] of WORDS) text = text.replace(short, long);
  text = text.replaceAll(/ ?: ?/g, ": ").replaceAll(/([A-Z])\(/g, "$1 (")
    .replaceAll(/\bOF OF\b/g, "OF").replaceAll(/\s+/g, " ")
    .replace(/[ ,]+$/, "");
  return phraseCase(text);
}
