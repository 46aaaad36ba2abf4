import {
  SPANISH_IN_BROWSERS,
  SPANISH_ON_SERVERS,
} from "../../lib/core/language/spanish.ts";

const SPANISH = { ...SPANISH_IN_BROWSERS, ...SPANISH_ON_SERVERS };

/** Words in small letters, which names of places are not. */
function smallWords(text: string): string[] {
  return text.replaceAll(/\{\w+\}/g, " ").match(
    /(?<![\p{L}\p{N}./#_-])\p{Ll}{2,}(?![\p{L}\p{N}_/]|\.\p{L})/gu,
  ) ?? [];
}

/** What English texts say and Spanish ones do not. */
const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  Object.keys(SPANISH).flatMap(smallWords),
).difference(
  new Set(
    Object.values(SPANISH).flat().flatMap((text) => smallWords(text as string)),
  ),
);

/**
 * The English words of a text, each with the text. What is quoted is the city's,
 * and addresses are of no language.
 */
export function englishIn(text: string): string[] {
  return smallWords(text.replaceAll(/“[^”]*”|https?:\S+/g, ""))
    .filter((word) => ENGLISH_WORDS.has(word))
    .map((word) => `${word}: ${text.slice(0, 120)}`);
}
