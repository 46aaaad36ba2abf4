/** Descriptions of CSV files, for programs that read them. */
import { COUNTS, CSVW_TYPE, EXPORT } from "../../core/api/operations.ts";
import {
  countColumns,
  incidentColumns,
  toCsvw,
  toDataPackage,
} from "../../core/api/tables.ts";
import { parseCounts, toCountsQuery } from "../../core/filter/counts_query.ts";
import {
  fieldsOf,
  parseList,
  toListQuery,
} from "../../core/filter/list_query.ts";
import { toQuery } from "../../core/filter/query.ts";
import { inWords } from "../../core/filter/words.ts";
import {
  type AnswerForm,
  DOCUMENT_FORM,
  type Question,
} from "../http/answer.ts";
import { readQuery } from "../http/read_query.ts";
import type { Dataset } from "./dataset.ts";

/** How each is sent. */
const FORMS = {
  csvw: {
    contentType: CSVW_TYPE,
    write: (document) => JSON.stringify(document),
  },
  package: DOCUMENT_FORM,
} satisfies Record<string, AnswerForm>;

/**
 * The description of the CSV that the same query asks for.
 *
 * @throws {Problem} 400 that names every parameter that cannot be used.
 */
export function descriptionQuestion(
  form: keyof typeof FORMS,
  { manifest, vocabulary }: Dataset,
  url: URL,
): Question {
  const { wanted, faults } = parseList(url.searchParams);
  const { filter } = readQuery(url, vocabulary, EXPORT, faults);
  const { version, refreshedAt } = manifest;
  const query = [toQuery(filter), toListQuery(wanted), `version=${version}`]
    .filter((part) => part !== "").join("&");
  const { origin } = url;
  const table = {
    url: `${origin}/api/crimes.csv?${query}`,
    title: `Crimes reported in Chicago ${inWords(filter)}`.trim(),
    ...incidentColumns(fieldsOf(wanted)),
    license: `${origin}/about#terms`,
  };
  return {
    manifest,
    text: `${form} of ${table.url}`,
    form: FORMS[form],
    compute: () => ({
      data: form === "csvw"
        ? toCsvw(table)
        : toDataPackage(table, { version, created: refreshedAt }),
    }),
  };
}

/**
 * The description of the CSV of counts that the same query asks for.
 *
 * @throws {Problem} 400 that names every parameter that cannot be used.
 */
export function countsDescription(
  { manifest, vocabulary }: Dataset,
  url: URL,
): Question {
  const { wanted, faults } = parseCounts(url.searchParams);
  const { filter, numbers: { limit } } = readQuery(
    url,
    vocabulary,
    COUNTS,
    faults,
  );
  const query = [
    toQuery(filter),
    // An order of nothing is none.
    toCountsQuery(wanted).replace(/&order=$/, ""),
    `limit=${limit}`,
    `version=${manifest.version}`,
  ].filter((part) => part !== "").join("&");
  const { origin } = url;
  const table = {
    url: `${origin}/api/counts.csv?${query}`,
    title: `Counts of crimes reported in Chicago ${inWords(filter)}`.trim(),
    ...countColumns(wanted),
    license: `${origin}/about#terms`,
  };
  return {
    manifest,
    text: `csvw of ${table.url}`,
    form: FORMS.csvw,
    compute: () => ({ data: toCsvw(table) }),
  };
}
