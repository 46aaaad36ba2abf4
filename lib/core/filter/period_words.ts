/** Days in few words, for where there is little room. */
import { addDays } from "../calendar.ts";
import { capitalized, SHORT_MONTHS, shortDay } from "../format.ts";
import { monthInWords } from "./words.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/**
 * First and last day, `YYYY-MM-DD`: "2016", "2014 to 2016", "October 2018",
 * "Oct 9 to Nov 5, 2018", "Since Oct 9, 2018".
 */
export function periodInShort(
  from: string | null,
  to: string | null,
  t: Words = ENGLISH,
): string {
  if (from === null) {
    return to === null
      ? t("All days")
      : t("To {day}", { day: shortDay(to, t) });
  }
  if (to === null) return t("Since {day}", { day: shortDay(from, t) });
  if (from === to) return shortDay(from, t);
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) {
    return first === last
      ? first
      : t("{from} to {to}", { from: first, to: last });
  }
  const isMonth = from.endsWith("-01") && from.slice(0, 7) === to.slice(0, 7) &&
    addDays(to, 1).endsWith("-01");
  if (isMonth) return capitalized(monthInWords(from, t));
  const begin = first === last
    ? t("{month}\u00a0{date}", {
      month: t(SHORT_MONTHS[Number(from.slice(5, 7)) - 1]!),
      date: Number(from.slice(8)),
    })
    : shortDay(from, t);
  return t("{from} to {to}", { from: begin, to: shortDay(to, t) });
}
