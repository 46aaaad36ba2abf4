/** What agents may do: few tools, on the same questions as the API's. */
import { z } from "zod";
import {
  BY,
  CHANGE_FROM,
  COMPARE,
  CURSOR,
  MEASURE,
  ORDER,
  SELECT,
  SORTED,
  TYPED,
  VERSION,
} from "../../core/api/params.ts";
import { EVERYTHING } from "../../core/filter/filter.ts";
import { type Param, READ_PARAMS } from "../../core/filter/params.ts";
import { FIELD_WORDS } from "../../core/incident/field_words.ts";
import { RECORDED } from "../../core/chunks/lacking.ts";
import { crimesAsked, searchAsked, summaryAsked } from "../answers/asked.ts";
import { countRowsQuestion } from "../answers/counts.ts";
import type { Dataset } from "../answers/dataset.ts";
import { findIncident, incidentQuestion } from "../answers/one_incident.ts";
import type { KeptAnswers } from "../answers/kept_answers.ts";
import type { Searching } from "../answers/searching.ts";
import type { Question } from "../http/answer.ts";
import { caveatsOf, metaOf } from "../http/meta.ts";

/** What tools answer from. */
export interface ToolServices {
  dataset: Dataset;
  answers: Pick<KeptAnswers, "value">;
  searching: Searching;
}

/** One tool. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  input: z.ZodRawShape;
  /**
   * The question that the given words ask.
   *
   * @param url An address with them as its query.
   */
  ask(url: URL, services: ToolServices): Question | Promise<Question>;
  /** The page of the site that shows the same, without the filter. */
  page: string;
}

const words = ({ words, form }: Param) => `${words} Expected: ${form}.`;
const text = (param: Param) => z.string().optional().describe(words(param));

const FILTER: z.ZodRawShape = Object.fromEntries(
  Object.entries(READ_PARAMS).map(([name, param]) => [name, text(param)]),
);
const PINNED = { version: text(VERSION) };

/** Rows that an agent has room to read. */
const MOST_ROWS = 200;
const rows = (most: number, fallback: number) =>
  z.number().int().min(1).max(most).default(fallback)
    .describe(`How many to tell, 1 to ${most}.`);

export const TOOLS: readonly Tool[] = [
  {
    name: "search_place",
    title: "Find what a text means",
    description:
      "Says what an address, crossing, street, neighborhood, police district, beat, ward, type of crime, everyday word such as “car theft”, time such as “weekend nights”, or case number means here, or several of them in one text (“robbery austin at night”), each as a filter whose words the other tools take. left_out of an answer tells what of the text it does not say: tell the user. Ask this first where a user names a place or a crime in their own words.",
    input: {
      q: z.string().describe(words(TYPED)),
      limit: rows(20, 5),
      ...PINNED,
    },
    ask: (url, { searching, dataset }) => searchAsked(searching, dataset, url),
    page: "/search",
  },
  {
    name: "count_crimes",
    title: "Count reported crimes",
    description:
      "Counts the reported crimes that match, by one to three dimensions: by=type, by=year, by=area,year and so on. Sort with order=-count. For one number, count by=year over the period and read meta.total. measure=change tells what has clearly changed, area by area or type by type.",
    input: {
      by: z.string().describe(words(BY)),
      measure: text(MEASURE),
      compare: text(CHANGE_FROM),
      order: text(ORDER),
      limit: rows(MOST_ROWS, 50),
      ...FILTER,
      ...PINNED,
    },
    ask: (url, { dataset }) => countRowsQuestion(dataset, url),
    page: "/",
  },
  {
    name: "compare_crimes",
    title: "Compare with other days",
    description:
      "Counts what matches and says whether that clearly changed from other days: compare=year (the same days a year before), before (as many days just before) or a year such as 2016. Needs from and to, or year. Quote the verdict and the interval, not the percent alone: most changes are within what weeks swing.",
    input: {
      compare: z.string().default("year").describe(words(COMPARE)),
      ...FILTER,
      ...PINNED,
    },
    ask: (url, { dataset }) => summaryAsked(dataset, url),
    page: "/",
  },
  {
    name: "list_crimes",
    title: "List reported crimes",
    description:
      "Lists single incidents that match, newest first or as order says, a page at a time: meta.next is the cursor of the next one. To count, use count_crimes. Places are given by block; never derive exact addresses.",
    input: {
      limit: rows(MOST_ROWS, 20),
      cursor: text(CURSOR),
      select: text(SELECT),
      order: text(SORTED),
      ...FILTER,
      ...PINNED,
    },
    ask: (url, { dataset }) => crimesAsked(dataset, url),
    page: "/",
  },
  {
    name: "get_crime",
    title: "One incident",
    description:
      "Everything that is recorded of one incident, by its unique_key, and the ids of the others of its case.",
    input: {
      id: z.number().int().describe(FIELD_WORDS.unique_key),
      ...PINNED,
    },
    async ask(url, { dataset, answers }) {
      const id = url.searchParams.get("id") ?? "";
      return incidentQuestion(
        dataset,
        await findIncident(answers, dataset, id),
      );
    },
    page: "/crimes/",
  },
  {
    name: "what_is_missing",
    title: "What the data holds, and what not",
    description:
      "Which days there are, of which version, which fields are not recorded when, and what to know before quoting any number. Ask once before a comparison over years.",
    input: PINNED,
    ask: (_url, { dataset }) => missing(dataset),
    page: "/about",
  },
];

function missing({ manifest }: Dataset): Question {
  const { rows, mapped, from, to } = manifest;
  return {
    manifest,
    text: "what is missing",
    compute: () => ({
      data: {
        incidents: rows,
        withoutCoordinates: rows - mapped,
        from,
        to,
        fields: FIELD_WORDS,
      },
      meta: {
        ...metaOf(manifest),
        caveats: caveatsOf(
          manifest,
          EVERYTHING,
          rows - mapped,
          "held",
          RECORDED,
        ),
      },
    }),
  };
}
