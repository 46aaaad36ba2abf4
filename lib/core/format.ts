/** Numbers, times and the source's capitals as a reader expects them. */

import { ENGLISH, formatCount, type Words } from "./language/words.ts";

export { formatCount };

/** A rate with two decimals, from 10 on with one: "5.82", "84.2". */
export function formatRate(rate: number): string {
  const digits = rate < 10 ? 2 : 1;
  return (rateFormats[digits] ??= new Intl.NumberFormat("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })).format(rate);
}

/** By decimals. Each takes milliseconds to make, and few pages need them. */
const rateFormats: Record<number, Intl.NumberFormat> = {};

/** "1 crime", "2,000 crimes". */
export function plural(
  count: number,
  one: string,
  several = `${one}s`,
): string {
  return `${formatCount(count)} ${count === 1 ? one : several}`;
}

/** `"MOTOR VEHICLE THEFT"` as "Motor vehicle theft", `"CTA BUS"` as "CTA bus". */
export function sentenceCase(text: string): string {
  return capitalized(phraseCase(text));
}

/** A text with a capital at its beginning. */
export function capitalized(text: string): string {
  return text.replace(/^\p{L}/u, (first) => first.toUpperCase());
}

/** The same within a sentence: "motor vehicle theft", "CTA bus". */
export function phraseCase(text: string): string {
  return text.toLowerCase()
    .replace(ACRONYMS, (word) => word.toUpperCase())
    .replace(NAMES, capitalized);
}

/** Words of the source's descriptions that stay in capitals. */
const ACRONYMS =
  /\b(?:atm|ats|bb|cha|cpd|cta|foid|fbi|gps|hiv|id|lsd|mdma|pcp|rv|tv|us|vin|ymca)\b|"l"/gi;
/** And what is called so. */
const NAMES = /\b(?:lyft|uber)\b/g;

/** `"004XX W 66TH ST"` as "400 block of W 66th St". */
export function blockInWords(block: string, t: Words = ENGLISH): string {
  const found = /^(\d+)(X+)\s+(.*)$/.exec(block.trim());
  if (found === null) return titleCase(block);
  const [, digits, blurred, street] = found as unknown as string[];
  const number = Number(digits! + "0".repeat(blurred!.length));
  return t(
    number === 0 ? "Unit block of {street}" : "{number} block of {street}",
    {
      number,
      street: titleCase(street!),
    },
  );
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(
    /\S+/g,
    (word) =>
      /^[ns]b$/.test(word)
        ? word.toUpperCase()
        : word.charAt(0).toUpperCase() + word.slice(1),
  );
}

/** January first. */
export const SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
  .split(
    " ",
  );

/** `"2017-01-31T13:05"` as "Jan 31, 2017, 1:05 pm", to break before the hour. */
export function timeInWords(date: string, t: Words = ENGLISH): string {
  const [day, time] = date.split("T") as [string, string];
  return `${shortDay(day, t)}, ${clockInWords(time, t)}`;
}

/** `"2017-01-31"` as "Jan 31, 2017", not to break. */
export function shortDay(day: string, t: Words = ENGLISH): string {
  const [year, month, date] = day.split("-").map(Number) as [
    number,
    number,
    number,
  ];
  return t("{month}\u00a0{date},\u00a0{year}", {
    month: t(SHORT_MONTHS[month - 1]!),
    date,
    year,
  });
}

/** A time of day: "1:05 pm". */
export function clockInWords(time: string, t: Words = ENGLISH): string {
  const [hour, minute] = time.split(":") as [string, string];
  const twelve = Number(hour) % 12 || 12;
  return t(
    Number(hour) < 12 ? "{clock}\u00a0am" : "{clock}\u00a0pm",
    { clock: `${twelve}:${minute}` },
  );
}

/** What lengths are said in: feet and miles, or metres and kilometres. */
export type Units = "feet" | "metres";

/**
 * 804.7 m as "0.5 miles", and less than a tenth of a mile in feet; or as
 * "805 m", and a kilometre and more as "1.6 km".
 */
export function lengthInWords(
  metres: number,
  units: Units = "feet",
  t: Words = ENGLISH,
): string {
  if (units === "metres") {
    return metres < 1000
      ? `${Math.round(metres)}\u00a0m`
      : `${Number((metres / 1000).toPrecision(2))}\u00a0km`;
  }
  const miles = metres / 1609.344;
  if (miles < 0.1) {
    return t.plural(Math.round(metres / 0.3048), "{n} foot", "{n} feet");
  }
  const rounded = Number(miles.toPrecision(2));
  return t.plural(rounded, "{n} mile", "{n} miles", { n: rounded });
}

/** Bytes as "4.1 MB", of a million each; what is little is "0.1 MB". */
export function formatMegabytes(bytes: number): string {
  const tenths = bytes > 0 ? Math.max(1, Math.round(bytes / 1e5)) : 0;
  const rest = tenths % 10;
  const whole = formatCount((tenths - rest) / 10);
  return `${whole}${rest === 0 ? "" : `.${rest}`}\u00a0MB`;
}
