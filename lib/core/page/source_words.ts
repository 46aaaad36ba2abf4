import { dayInWords } from "../filter/words.ts";
import type { Held } from "./held.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** Where the numbers are from, and through which day they reach. */
export function sourceInWords(
  { demo, to }: Pick<Held, "demo" | "to">,
  t: Words = ENGLISH,
): string {
  const source = demo
    ? t("Made-up incidents of a made-up city, not the city’s records")
    : t("Source: City of Chicago, “Crimes – 2001 to Present”, preliminary");
  return to === null
    ? `${source}.`
    : t("{source}, through {day}.", { source, day: dayInWords(to, t) });
}
