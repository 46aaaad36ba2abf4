/** Descriptions of CSV exports, for programs that read them. */
import { EXPORT } from "../../core/api/operations.ts";
import { toCsvw, toDataPackage } from "../../core/api/tables.ts";
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

/** Of a description of CSV on the Web. */
export const CSVW_TYPE = "application/csvm+json";

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
    fields: fieldsOf(wanted),
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
