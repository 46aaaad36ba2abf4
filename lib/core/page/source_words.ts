import { dayInWords } from "../filter/words.ts";
import type { Held } from "./held.ts";

/** Where the numbers are from, and through which day they reach. */
export function sourceInWords({ demo, to }: Pick<Held, "demo" | "to">): string {
  const source = demo
    ? "Made-up incidents of a made-up city, not the city’s records"
    : "Source: City of Chicago, “Crimes – 2001 to Present”, preliminary";
  return `${source}${to === null ? "" : `, through ${dayInWords(to)}`}.`;
}
