/** Counts as files. */
import {
  type CountColumn,
  type CountList,
  countRowsText,
  valueAt,
} from "../../core/engine/count_list.ts";
import { markAsText } from "../../core/incident/formula.ts";
import { headersOf, tagOf } from "../http/answer.ts";
import { conditional } from "../http/conditional.ts";
import { CsvWriter } from "../http/csv_writer.ts";
import { EXPORT_FORMATS } from "../http/exports.ts";
import { countsQuestion } from "./counts.ts";
import type { Dataset } from "./dataset.ts";
import { csvwLink, fileName, isOpened, toList } from "./export.ts";
import type { KeptAnswers } from "./kept_answers.ts";

/** The rows as a file; kept as the answer itself is. */
export async function countsFile(
  extension: "csv" | "ndjson",
  request: Request,
  dataset: Dataset,
  answers: Pick<KeptAnswers, "value">,
): Promise<Response> {
  const url = new URL(request.url);
  const question = countsQuestion(dataset, url);
  const { manifest, text } = question;
  const { data, meta: { caveats } } = await answers
    .value(manifest, text, () => question.compute());
  const { contentType } = EXPORT_FORMATS[extension];
  const { by, measure } = question.wanted;
  const of = [measure === "count" ? "counts" : measure, "by", ...by].join("-");
  const name = `${
    fileName(question.filter, manifest.version)
  }-${of}.${extension}`;
  const forPeople = extension === "csv" && isOpened(request);
  const tag = `${extension}${forPeople ? " for people" : ""} ${text}`;
  const headers = headersOf(request, manifest);
  if (extension === "csv") headers.link += `, ${csvwLink(url)}`;
  return await conditional(
    request,
    tagOf(manifest, tag),
    () => extension === "csv" ? toCsv(data, forPeople) : toLines(data),
    {
      "content-type": contentType,
      "cache-control": "no-cache",
      "content-disposition": `attachment; filename="${name}"`,
      ...extension === "csv" && { vary: "sec-fetch-mode" },
      ...headers,
      ...caveats.length > 0 && { "x-caveats": toList(caveats) },
    },
  );
}

/** @param forPeople Marks texts that a spreadsheet would run. */
function toCsv(
  { rows, columns }: CountList,
  forPeople: boolean,
): Uint8Array<ArrayBuffer> {
  const csv = new CsvWriter();
  csv.row(columns.map(({ name }) => name));
  const marked = columns.map(({ name, values, numbers }): CountColumn => ({
    name,
    values: forPeople
      ? Array.from(
        values,
        (value) => typeof value === "string" ? markAsText(value) : value,
      )
      : values,
    numbers,
  }));
  for (let row = 0; row < rows; row++) {
    csv.row(marked.map((column) => valueAt(column, row)));
  }
  return csv.take();
}

const toLines = (list: CountList) =>
  list.rows === 0 ? "" : `${countRowsText(list, "\n")}\n`;
