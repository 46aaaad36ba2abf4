/** What can be taken away of an answer: files, links, words to cite, a frame. */
import type { Filter } from "../filter/filter.ts";
import { toQuery } from "../filter/query.ts";
import { dayInWords } from "../filter/words.ts";
import { formatMegabytes } from "../format.ts";
import type { Bbox } from "../grid.ts";
import { type PageState, toAddress } from "./address.ts";
import { findingInWords, findingOf, type Found } from "./finding.ts";
import type { Held } from "./held.ts";
import { insideBox } from "./inside_box.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** An answer that is taken away. */
export interface Taken {
  state: PageState;
  summary: Found["summary"];
  comparison: Found["comparison"];
  held: Held;
  /** Where the page stands: `https://crimes.example`. */
  origin: string;
  /** The day on which it is taken, `YYYY-MM-DD`. */
  today: string;
  /** What the map shows, if not the whole city. */
  shown: Bbox | null;
}

/** A file to download. */
export interface FileLink {
  label: string;
  href: string;
  /** What is in it, and how much; or "". */
  note: string;
}

/** Bytes of a row, measured on a month of the city's records. */
const ROW_BYTES = {
  csv: 220,
  geojson: 610,
  parquet: 35,
  arrow: 140,
  ndjson: 545,
} as const;

export const FILE_LABELS = {
  csv: "CSV, for a spreadsheet",
  geojson: "GeoJSON, for a map",
  parquet: "Parquet, for a database or notebook",
  arrow: "Arrow, the same as a stream",
  ndjson: "NDJSON, for a program",
} as const;

const FORMATS = ["csv", "geojson", "parquet", "arrow", "ndjson"] as const;

/** Every incident that matches, a row each. */
export function incidentFiles(
  { state, summary, shown }: Taken,
  t: Words = ENGLISH,
): FileLink[] {
  const { total } = summary;
  const address = (format: string, filter: Filter) =>
    withQuery(`/api/crimes.${format}`, toQuery(filter));
  const files = FORMATS.map((format): FileLink => ({
    label: t(FILE_LABELS[format]),
    href: address(format, state.filter),
    note: t.plural(total, "{n} row, about {size}", "{n} rows, about {size}", {
      size: formatMegabytes(total * ROW_BYTES[format]),
    }),
  }));
  if (shown === null) return files;
  return [...files, {
    label: t("CSV of what the map shows now"),
    href: address("csv", insideBox(state.filter, shown)),
    note: t("only incidents within the map as it stands"),
  }];
}

/** What the matches can be counted by, in a file that is small. */
export const COUNT_FILES: readonly (readonly [by: string, label: string])[] = [
  ["type", "By type of crime"],
  ["area", "By community area"],
  ["month", "By month"],
  ["weekday,hour", "By weekday and hour"],
];

/** Counts of what matches. */
export function countFiles(
  { state }: Taken,
  t: Words = ENGLISH,
): FileLink[] {
  return COUNT_FILES.map(([by, label]) => ({
    label: t(label),
    href: withQuery("/api/counts.csv", `by=${by}`, toQuery(state.filter)),
    note: "",
  }));
}

/** The picture of what the page shows. */
export function pictureFiles(taken: Taken, t: Words = ENGLISH): FileLink[] {
  return ([["png", "PNG"], ["svg", "SVG"]] as const).map(([format, name]) => ({
    label: t("Picture as {format}", { format: name }),
    href: `/picture.${format}${fixedQuery(taken)}`,
    note: format === "png"
      ? t("1,200 by 630 pixels")
      : t("sharp at any size, can be edited"),
  }));
}

/** A link to what the page shows; relative days stay relative. */
export function linkOf({ state, held, origin }: Taken): string {
  return origin + toAddress(state, held);
}

/** A link that names the days themselves, so that it means the same later. */
export function fixedLink(
  taken: Pick<Taken, "state" | "held" | "origin">,
): string {
  return `${taken.origin}/${fixedQuery(taken)}`;
}

/** The query of {@linkcode fixedLink}, with its question mark. */
function fixedQuery({ state, held }: Pick<Taken, "state" | "held">): string {
  return toAddress({ ...state, period: null }, held).slice(1);
}

/** HTML that shows the answer in another page. */
export function embedCode(taken: Taken, t: Words = ENGLISH): string {
  const title = escapeAttribute(sentenceOf(taken, t));
  const source = escapeAttribute(`${taken.origin}/embed${fixedQuery(taken)}`);
  return `<iframe src="${source}" title="${title}" width="100%" height="640" loading="lazy" style="border:0"></iframe>`;
}

/** One way to cite. */
export interface Citation {
  /** As a heading. */
  style: string;
  text: string;
}

/** The answer cited, with version and day. */
export function citationsOf(taken: Taken, t: Words = ENGLISH): Citation[] {
  const { held, today } = taken;
  const { version, demo, to } = held;
  const author = demo ? "Made-up city of the demo" : "City of Chicago";
  const year = held.refreshedAt.slice(0, 4);
  const link = fixedLink(taken);
  const accessed = dayInWords(today);
  const through = to === null ? "" : `, data through ${dayInWords(to)}`;
  return [
    {
      style: t("Sentence for an article"),
      text: `${sentenceOf(taken, t)} ${
        t(
          to === null
            ? "Source: {author}, “{dataset}” (preliminary), version {version}, accessed {accessed}: {link}"
            : "Source: {author}, “{dataset}” (preliminary), data through {day}, version {version}, accessed {accessed}: {link}",
          {
            author: demo ? t("Made-up city of the demo") : author,
            dataset: DATASET,
            day: to === null ? "" : dayInWords(to, t),
            version,
            accessed: dayInWords(today, t),
            link,
          },
        )
      }`,
    },
    {
      style: "APA",
      text:
        `${author}. (${year}). ${DATASET} (Version ${version}) [Data set]. Chicago Crimes. Retrieved ${accessed}, from ${link}`,
    },
    {
      style: "Chicago",
      text:
        `${author}. “${DATASET}.” Chicago Crimes, version ${version}${through}. Accessed ${accessed}. ${link}.`,
    },
    {
      style: "BibTeX",
      text: [
        `@misc{chicago-crimes-${version},`,
        `  author = {{${author}}},`,
        `  title = {{Crimes -- 2001 to Present}},`,
        `  year = {${year}},`,
        `  howpublished = {\\url{${link}}},`,
        `  note = {Version ${version}${through}; accessed ${today}}`,
        `}`,
      ].join("\n"),
    },
  ];
}

const DATASET = "Crimes – 2001 to Present";

/** The answer as the page says it. */
export function sentenceOf(
  { state, summary, comparison, held }: Taken,
  t: Words = ENGLISH,
): string {
  const { filter } = state;
  return findingInWords(
    findingOf({ filter, summary, gaps: held.gaps, comparison }, t),
  );
}

function withQuery(path: string, ...queries: string[]): string {
  const query = queries.filter((query) => query !== "").join("&");
  return query === "" ? path : `${path}?${query}`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;");
}
