import type { SearchAnswer } from "../../core/search/city_search.ts";
import { type Fetch, getJson } from "../data/http.ts";

/** What a typed text may mean, as the server says. */
export interface Found {
  /** What was typed. */
  text: string;
  /** The likeliest first. */
  answers: SearchAnswer[];
  /** Where there are none: what was looked for. */
  lookedFor: string;
  /** And what to do then, a sentence. */
  wayOn: string;
}

/**
 * Asks the server: streets and names take 120 KB and a tenth of a second to
 * be made ready, an answer takes it a millisecond and us less than 1 KB.
 *
 * @throws {FetchError} If it cannot be asked.
 */
export async function askSearch(
  fetch: Fetch,
  text: string,
  signal?: AbortSignal,
): Promise<Found> {
  const url = `/api/search?q=${encodeURIComponent(text)}`;
  const { data, meta } = await getJson<
    { data: SearchAnswer[]; meta: { lookedFor?: string; wayOn?: string } }
  >(fetch, url, signal);
  const { lookedFor = "", wayOn = "" } = meta;
  return { text, answers: data, lookedFor, wayOn };
}
