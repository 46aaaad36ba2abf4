import { wordsOf } from "./words.ts";

const NO_BORDER =
  "A part of town that is no community area has no border in the records: search for a street or a crossing in it, or draw its shape on the map.";
const NO_ZIP =
  "The records have no ZIP codes: search for a community area, a ward or a street, or draw a shape on the map.";

/** All that {@linkcode wayOn} may say. */
export const WAYS_ON: readonly string[] = [NO_BORDER, NO_ZIP];

/** What to do about a text that nothing matches, a sentence. */
export function wayOn(text: string): string {
  return isZip(text) ? NO_ZIP : NO_BORDER;
}

/** Whether a text is a ZIP code of Chicago and nothing else. */
export function isZip(text: string): boolean {
  const [last = "", ...before] = wordsOf(text).reverse();
  return /^(?:606\d\d|60707|60827)$/.test(last) &&
    ["", "ZIP", "ZIP CODE", "ZIPCODE", "CODIGO POSTAL"]
      .includes(before.reverse().join(" "));
}
