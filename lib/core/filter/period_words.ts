/** Days in few words, for where there is little room. */
import { addDays } from "../calendar.ts";
import { shortDay } from "../format.ts";
import { monthInWords } from "./words.ts";

/**
 * First and last day, `YYYY-MM-DD`: "2016", "2014 to 2016", "October 2018",
 * "Oct 9 to Nov 5, 2018", "Since Oct 9, 2018".
 */
export function periodInShort(from: string | null, to: string | null): string {
  if (from === null) return to === null ? "All days" : `To ${shortDay(to)}`;
  if (to === null) return `Since ${shortDay(from)}`;
  if (from === to) return shortDay(from);
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) {
    return first === last ? first : `${first} to ${last}`;
  }
  const isMonth = from.endsWith("-01") && from.slice(0, 7) === to.slice(0, 7) &&
    addDays(to, 1).endsWith("-01");
  if (isMonth) return monthInWords(from);
  const begin = first === last ? shortDay(from).split(",")[0] : shortDay(from);
  return `${begin} to ${shortDay(to)}`;
}
