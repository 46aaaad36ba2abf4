import { blockInWords } from "../format.ts";

/** `"S WENTWORTH AVE"` as "S Wentworth Ave". */
export function streetLabel(name: string): string {
  return blockInWords(name);
}

/** "4700 block of S Wentworth Ave". */
export function blockName(street: string, hundred: number): string {
  const number = String(hundred / 100).padStart(3, "0");
  return blockInWords(`${number}XX ${street}`);
}
