/**
 * A block as the source writes it, `"047XX S WENTWORTH AVE"`, read and written
 * in one spelling: years differ in how they shorten (`AV`, `BL`, `47 ST`).
 */
import { tidyText } from "../tidy_text.ts";

/** A block: a hundred house numbers of a street. */
export interface Block {
  /** The first house number, such as 4700; 0 of the block at the zero line. */
  hundred: number;
  /** In one spelling, such as `"S WENTWORTH AVE"`. */
  street: string;
}

/** What ends a street's name, in its one spelling. */
const KINDS: Readonly<Record<string, string>> = {
  AV: "AVE",
  AVENUE: "AVE",
  BL: "BLVD",
  BV: "BLVD",
  BOUL: "BLVD",
  BOULEVARD: "BLVD",
  CIRCLE: "CIR",
  COURT: "CT",
  DRIVE: "DR",
  EXPRESSWAY: "EXPY",
  HIGHWAY: "HWY",
  HW: "HWY",
  LA: "LN",
  LANE: "LN",
  MK: "MARKET",
  PARKWAY: "PKWY",
  PK: "PARK",
  PKY: "PKWY",
  PLACE: "PL",
  PLAZA: "PLZ",
  PW: "PKWY",
  PZ: "PLZ",
  ROAD: "RD",
  SQUARE: "SQ",
  STR: "ST",
  STREET: "ST",
  TERRACE: "TER",
  TERR: "TER",
  TR: "TER",
};

const BLOCK = /^(\d{1,5}X{0,2}|X{2,5})\s+([NSEW])\s+(.+)$/;

/** Reads a block; `null` where it has no number, direction and name. */
export function parseBlock(text: string): Block | null {
  const found = BLOCK.exec(text.trim().toUpperCase());
  if (found === null) return null;
  const [, number, direction, name] = found as unknown as string[];
  const whole = Number(number!.replaceAll("X", "0"));
  return {
    hundred: whole - whole % 100,
    street: `${direction} ${streetName(name!)}`,
  };
}

/** A street's name in its one spelling: `"47 street"` is `"47TH ST"`. */
export function streetName(text: string): string {
  const words = text.toUpperCase().replaceAll(/[.,']/g, "").split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return "";
  const last = words.length - 1;
  if (last > 0) words[last] = KINDS[words[last]!] ?? words[last]!;
  const name = words.map((word) =>
    /^\d+$/.test(word) ? ordinal(Number(word)) : word
  ).join(" ");
  return KING.test(name) ? "DR MARTIN LUTHER KING JR DR" : name;
}

/** The one street that the source spells in seven ways. */
const KING = /^(?:DR )?(?:MARTI?N LUTHE?R |M ?L ?)?KING(?: JR)? DR$/;

/** `47` as `"47TH"`. */
export function ordinal(number: number): string {
  const tens = number % 100;
  const ending = tens > 10 && tens < 14
    ? "TH"
    : { 1: "ST", 2: "ND", 3: "RD" }[number % 10] ?? "TH";
  return `${number}${ending}`;
}

/** A block as the page writes it, or an address: the city has X in both. */
const ADDRESS = /^(\d{1,5})(?: BLOCK(?: OF)?)? ([NSEW]) (.+)$/;

/**
 * What part of the source's block texts a typed text asks for, upper case:
 * `"200 block of N Mayfield Ave"` asks for `"002XX N MAYFIELD AV"`, which
 * the source's two spellings begin with. Anything else stays what it is.
 */
export function blockPart(text: string): string {
  const tidy = tidyText(text);
  const [, number, direction, name] = ADDRESS.exec(tidy) ?? [];
  if (number === undefined) return tidy;
  const hundred = Math.floor(Number(number) / 100);
  const digits = hundred === 0
    ? "0000X"
    : `${String(hundred).padStart(3, "0")}XX`;
  const street = streetName(name!).replace(/ AVE$/, " AV")
    .replace(/ BLVD$/, " BL");
  return `${digits} ${direction} ${street}`;
}

/** Whether a word is a street's kind, such as `AVE`, however it is spelt. */
export function kindOfStreet(word: string): string | null {
  const upper = word.toUpperCase().replaceAll(".", "");
  return KINDS[upper] ?? (KIND_NAMES.has(upper) ? upper : null);
}

const KIND_NAMES = new Set([...Object.values(KINDS), "WAY", "ROW"]);
