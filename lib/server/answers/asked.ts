/** What an address asks for, as a question: for routes, and tools of agents. */
import { CRIMES, SEARCH, SUMMARY } from "../../core/api/operations.ts";
import { parseCompare } from "../../core/compare/choice.ts";
import { cut } from "../../core/filter/param_reader.ts";
import { toQuery } from "../../core/filter/query.ts";
import { parseAlso } from "../../core/filter/parse_also.ts";
import { parseFilter } from "../../core/filter/parse.ts";
import { parseList } from "../../core/filter/list_query.ts";
import { parseTimeline } from "../../core/filter/timeline_query.ts";
import { parseView } from "../../core/filter/view_query.ts";
import { faultOfTyped, LOOKED_FOR } from "../../core/search/typed_query.ts";
import { wayOn } from "../../core/search/way_on.ts";
import { tidyText } from "../../core/tidy_text.ts";
import type { Question } from "../http/answer.ts";
import { type Cursor, readCursor, refuseCursor } from "../http/cursor.ts";
import { metaOf } from "../http/meta.ts";
import { refuseFaults } from "../http/problem.ts";
import { readQuery } from "../http/read_query.ts";
import type { Dataset } from "./dataset.ts";
import { isOfOrder } from "./listed.ts";
import { crimesQuestion } from "./questions.ts";
import { summaryQuestion } from "./summary.ts";
import { type Searching, searchKey } from "./searching.ts";

/**
 * Counts of what matches.
 *
 * @throws {Problem} 400 that names every parameter that cannot be used; so do
 * the others.
 */
export function summaryAsked(dataset: Dataset, url: URL): Question {
  const { manifest, vocabulary } = dataset;
  const { searchParams } = url;
  const { timeline, faults } = parseTimeline(searchParams, manifest);
  const { compare, faults: ofCompare } = parseCompare(
    searchParams,
    (others) => parseFilter(others, vocabulary),
  );
  const { view, faults: ofView } = parseView(searchParams);
  const { filter } = readQuery(url, vocabulary, SUMMARY, [
    ...faults,
    ...ofCompare,
    ...ofView,
  ]);
  const { also, faults: ofAlso } = parseAlso(searchParams, filter, vocabulary);
  refuseFaults(ofAlso);
  return summaryQuestion(dataset, filter, timeline, compare ?? "none", {
    view,
    also,
  });
}

/**
 * A page of a list.
 *
 * @param cursor Where it begins, as the address says.
 */
export function crimesAsked(
  dataset: Dataset,
  url: URL,
  cursor: Cursor | null = readCursor(url.searchParams),
): Question {
  const { wanted, faults } = parseList(url.searchParams);
  const { filter, numbers: { limit } } = readQuery(
    url,
    dataset.vocabulary,
    CRIMES,
    faults,
  );
  if (cursor !== null && !isOfOrder(cursor.told, wanted)) {
    refuseCursor(
      url.searchParams.get("cursor")!,
      "it is of a list in another order: ask for its first page without one",
    );
  }
  return crimesQuestion(dataset, filter, limit, cursor, { wanted });
}

/** What a typed text may mean; each answer's filter keeps the rest of ours. */
export async function searchAsked(
  searching: Searching,
  dataset: Dataset,
  url: URL,
): Promise<Question> {
  const { manifest, vocabulary } = dataset;
  const texts = new Set(url.searchParams.getAll("q"));
  const typed = [...texts].join(" and ");
  const fault = texts.size > 1 ? "expected one text" : faultOfTyped(typed);
  const { filter, numbers: { limit } } = readQuery(
    url,
    vocabulary,
    SEARCH,
    fault === null ? [] : [{
      param: "q",
      value: cut(typed),
      message: `Cannot search for "${cut(typed)}": ${fault}.`,
    }],
  );
  const { search, hasStreets, isWhole } = await searching.of(dataset);
  return {
    manifest,
    // What is found without all there is has a tag of its own.
    text: `search ${searchKey(manifest)}${isWhole ? "" : " in part"} ${limit} ${
      toQuery(filter)
    } ${tidyText(typed)}`,
    compute() {
      const data = search.find(typed, limit, filter);
      const { caveats } = metaOf(manifest);
      if (!hasStreets) {
        caveats.push(
          "Streets, addresses and crossings are not known yet: they are made from the incidents, at the next start or refresh.",
        );
      }
      return {
        data,
        meta: {
          returned: data.length,
          caveats,
          ...data.length === 0 && {
            lookedFor: LOOKED_FOR,
            wayOn: wayOn(typed),
          },
        },
      };
    },
  };
}
