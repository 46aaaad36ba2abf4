import { CSVW_TYPE, EXPORT } from "../../core/api/operations.ts";
import { toQuery } from "../../core/filter/query.ts";
import {
  fieldsOf,
  parseList,
  toListQuery,
} from "../../core/filter/list_query.ts";
import { reachesBefore } from "../../core/filter/reach.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { KnownTexts } from "../http/arrow_file.ts";
import { headersOf, tagOf } from "../http/answer.ts";
import { conditional } from "../http/conditional.ts";
import {
  EXPORT_FORMATS,
  exportFile,
  type ExportFormat,
} from "../http/exports.ts";
import { acceptsGzip, gzipHeaders, gzipParts } from "../http/gzip.ts";
import { caveatsOf } from "../http/meta.ts";
import { offer } from "../http/offer.ts";
import { readQuery } from "../http/read_query.ts";
import type { Dataset } from "./dataset.ts";
import type { Pace } from "./export_line.ts";
import { inOrder, requireOrder } from "./listed.ts";

/**
 * Streams everything that matches what an address asks for, in one format.
 *
 * @param pace Puts its parts in the line of exports.
 */
export async function exportAnswer(
  extension: ExportFormat["extension"],
  request: Request,
  dataset: Dataset,
  pace: Pace,
): Promise<Response> {
  const format = EXPORT_FORMATS[extension];
  const url = new URL(request.url);
  const { wanted, faults } = parseList(url.searchParams);
  const { filter } = readQuery(url, dataset.vocabulary, EXPORT, faults);
  await requireOrder(dataset, filter, wanted);
  const list = toListQuery(wanted);
  const forPeople = extension === "csv" && isOpened(request);
  const tag = tagOf(
    dataset.manifest,
    `${extension}${forPeople ? " for people" : ""} ${toQuery(filter)}${
      list && ` ${list}`
    }`,
  );
  const headers = headersOf(request, dataset.manifest);
  if (extension === "csv") headers.link += `, ${csvwLink(url)}`;
  return await conditional(
    request,
    tag,
    async () => {
      // Once it has begun, a file can only break off.
      await dataset.require(filter);
      const file = exportFile(format, inOrder(dataset, filter, wanted), {
        forPeople,
        fields: fieldsOf(wanted),
        texts: textsOf(dataset),
      });
      const compresses = !format.isCompressed && acceptsGzip(request);
      const parts = compresses ? gzipParts(file) : file;
      return offer(await pace(parts, format.gathers));
    },
    {
      "content-type": format.contentType,
      "cache-control": "no-cache",
      ...!format.isCompressed && gzipHeaders(request),
      ...extension === "csv" && { vary: "accept-encoding, sec-fetch-mode" },
      ...headers,
      ...await factsOf(dataset, filter, format),
    },
  );
}

/** For `Link`: where the columns of a CSV are described. */
export function csvwLink({ pathname, search }: URL): string {
  return `<${pathname}-metadata.json${search}>; rel="describedby"; type="${CSVW_TYPE}"`;
}

/** What the codes and their words may be, for files that name each once. */
function textsOf({ dictionary, vocabulary }: Dataset): KnownTexts {
  const { offenses, places } = dictionary;
  const known = (texts: Iterable<string | null>) =>
    [...new Set(texts)].filter((text): text is string => !!text);
  return {
    iucr: known(offenses.map(({ iucr }) => iucr)),
    primary_type: known(offenses.map((one) => one.primary_type)),
    source_primary_type: known(offenses.map((one) => one.source_primary_type)),
    description: known(offenses.map(({ description }) => description)),
    location_description: known(vocabulary.places),
    source_location_description: known(places),
    beat: known(vocabulary.beats),
    fbi_code: known(offenses.map((one) => one.fbi_code)),
  };
}

/**
 * True where a browser was sent to the address, so that a person is about to
 * open the file. Programs, scripts of pages included, get texts as they are.
 */
export function isOpened(request: Request): boolean {
  return request.headers.get("sec-fetch-mode") === "navigate";
}

/** What a file itself has no room for, as headers. */
async function factsOf(
  dataset: Dataset,
  filter: Filter,
  { extension, nameEnd = extension }: ExportFormat,
): Promise<Record<string, string>> {
  const { manifest } = dataset;
  const { unmapped } = await dataset.query(filter, {});
  const cut = reachesBefore(manifest.since, filter);
  const caveats = caveatsOf(manifest, filter, unmapped, cut ? "cut" : "held");
  const name = `${fileName(filter, manifest.version)}.${nameEnd}`;
  return {
    "content-disposition": `attachment; filename="${name}"`,
    ...caveats.length > 0 && { "x-caveats": toList(caveats) },
    ...cut && { "x-held-from": manifest.since! },
  };
}

/** Longer filters are cut short: file systems take 255 bytes. */
const NAME_LENGTH = 120;

/** A file's name that tells what was asked for, and of which version. */
export function fileName(filter: Filter, version: string): string {
  const asked = decodeURIComponent(toQuery(filter).replaceAll("+", " "))
    .toLowerCase().replaceAll(/[^a-z0-9.]+/g, "-").slice(0, NAME_LENGTH)
    .replace(/^-+|[-.]+$/g, "");
  return ["chicago-crimes", asked, version].filter(Boolean).join("-");
}

/** Sentences as a list of strings (RFC 9651), which are ASCII. */
export function toList(sentences: readonly string[]): string {
  return sentences.map((sentence) => {
    const text = sentence.replaceAll(/[^\x20-\x7e]/g, "?");
    return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
  }).join(", ");
}
