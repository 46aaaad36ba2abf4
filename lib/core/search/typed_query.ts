/** Longest text that is looked at; the longest real address has half of it. */
export const MOST_CHARACTERS = 100;

const TOO_LONG = "expected at most 100 characters";

/** What a typed text must be to be searched for; or why it cannot. */
export function faultOfTyped(text: string): string | null {
  if (/\p{Cc}/u.test(text)) return "it holds control characters";
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return "expected a name, an address, a number or a few words";
  }
  return text.length > MOST_CHARACTERS ? TOO_LONG : null;
}

/** What search looks for, for whoever typed what it does not know. */
export const LOOKED_FOR =
  "addresses and crossings, streets, community areas, police districts, beats and wards, types of crime and their descriptions, kinds of place, everyday words, days such as “this year” or “2016”, times such as “weekend” or “night”, “arrest” and “domestic”, case numbers and ids";
