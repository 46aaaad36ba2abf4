import { tidyText } from "../tidy_text.ts";

/**
 * Splits a comma list of names that may hold commas themselves, such as
 * `SCHOOL, PUBLIC, BUILDING,STREET`: at every step the longest known name
 * wins. Case and spaces do not matter.
 *
 * @returns Names found, and pieces that no name begins with.
 */
export function splitNames(
  text: string,
  { find, mostCommas }: NameIndex,
): { names: string[]; unknown: string[] } {
  const pieces = text.split(",");
  const names: string[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < pieces.length;) {
    let end = Math.min(pieces.length, at + mostCommas + 1);
    let name = find(pieces.slice(at, end).join(","));
    while (name === undefined && end > at + 1) {
      name = find(pieces.slice(at, --end).join(","));
    }
    if (name !== undefined) names.push(name);
    else if (pieces[at]!.trim() !== "") unknown.push(pieces[at]!.trim());
    at = end;
  }
  return { names, unknown };
}

/** Finds names by their text, whatever its case and spaces. */
export interface NameIndex {
  /** The name that a text stands for, if any. */
  find: (text: string) => string | undefined;
  /** The most commas that a name holds. */
  mostCommas: number;
}

/** Indexes the names of a vocabulary. */
export function indexNames(names: Iterable<string>): NameIndex {
  const exact = new Set(names);
  const byKey = new Map<string, string>();
  let mostCommas = 0;
  for (const name of exact) {
    const key = keyOf(name);
    if (!byKey.has(key)) byKey.set(key, name);
    mostCommas = Math.max(mostCommas, name.split(",").length - 1);
  }
  return {
    // Two names may differ in their spaces alone: the exact one goes first.
    find: (text) =>
      exact.has(text.trim()) ? text.trim() : byKey.get(keyOf(text)),
    mostCommas,
  };
}

function keyOf(name: string): string {
  return tidyText(name).replace(/ ?, ?/g, ",");
}
