/**
 * Conditions of a filter as one text, `area:25;hour:22-4`: how a value of an
 * address tells of another filter. A semicolon or percent sign within a value
 * is written `%3B`, `%25`.
 */
import { ALIASES } from "./params.ts";

/** A parameter of a filter, and its value as an address has it. */
export type Condition = readonly [param: string, value: string];

export function writeConditions(conditions: Iterable<Condition>): string {
  return Array.from(
    conditions,
    ([param, value]) =>
      `${param}:${value.replaceAll(/[%;]/g, encodeURIComponent)}`,
  ).join(";");
}

/**
 * Reads what {@linkcode writeConditions} wrote, or somebody else.
 *
 * @returns In the order of the text; of a piece that is no condition, itself.
 */
export function readConditions(text: string): (Condition | string)[] {
  return text.split(";").map((piece) => {
    const colon = piece.indexOf(":");
    const name = piece.slice(0, colon).trim().toLowerCase();
    if (colon === -1 || name === "") return piece;
    const value = piece.slice(colon + 1)
      .replaceAll(/%(?:3B|25)/gi, decodeURIComponent).trim();
    return [ALIASES.get(name) ?? name, value];
  });
}
