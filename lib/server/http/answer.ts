import type { Manifest } from "../../core/manifest.ts";
import { BatchedList } from "./batched_list.ts";
import { CODE_VERSION } from "./code_version.ts";
import { conditional, etagOf, holds } from "./conditional.ts";
import { gzipBody, gzipHeaders } from "./gzip.ts";
import { type Meta, metaOf } from "./meta.ts";

export const JSON_HEADERS = {
  "content-type": "application/json; charset=utf-8",
  // Cheap to ask again (304), and never older than the dataset.
  "cache-control": "no-cache",
};

/** What holds for all of the data: its terms, and what its fields mean. */
const LINKS = [
  '</about#terms>; rel="license"',
  '</about>; rel="describedby"; type="text/html"',
  '</api/openapi.json>; rel="service-desc"',
];

/**
 * What answers of a version say of it in headers.
 *
 * @param next The cursor of the next page, if this is one of several.
 */
export function headersOf(
  { url }: Request,
  { version, refreshedAt }: Pick<Manifest, "version" | "refreshedAt">,
  next?: string,
): Record<string, string> {
  const links = [...LINKS];
  if (next !== undefined) {
    const { pathname, searchParams } = new URL(url);
    searchParams.set("cursor", next);
    links.push(`<${pathname}?${searchParams}>; rel="next"`);
  }
  const latest = latestLink(new URL(url), version);
  if (latest !== null) links.push(latest);
  return {
    "x-dataset-version": version,
    "last-modified": new Date(refreshedAt).toUTCString(),
    link: links.join(", "),
  };
}

/**
 * Leads from an address that names a version to the same of the newest one;
 * `null` from others. Files have their version in the path.
 */
export function latestLink(url: URL, version: string): string | null {
  const inPath = `/${version}/`;
  if (!isPinned(url.searchParams) && !url.pathname.includes(inPath)) {
    return null;
  }
  const latest = new URL(url);
  latest.pathname = latest.pathname.replace(inPath, "/");
  for (const name of PINS) latest.searchParams.delete(name);
  return `<${latest.pathname}${latest.search}>; rel="latest-version"`;
}

/** A question about the dataset, as an address of the API asks it. */
export interface Question {
  manifest: Manifest;
  /** Canonical text of everything that the answer depends on. */
  text: string;
  /** True if it is a page of a list: the answer's links lead to the next. */
  hasPages?: boolean;
  /**
   * Queries that somebody is paid for when it is computed: not to be asked
   * ahead. 0 if absent.
   */
  queries?: number;
  /** How it is written; as JSON of `data` and `meta` by itself. */
  form?: AnswerForm;
  compute(): AnswerParts | Promise<AnswerParts>;
}

/** A form that answers have. */
export interface AnswerForm {
  contentType: string;
  write(data: unknown, meta: Meta): string | Uint8Array<ArrayBuffer>;
}

/** A JSON document as it is, without `data` and `meta` around it. */
export const DOCUMENT_FORM: AnswerForm = {
  contentType: "application/json; charset=utf-8",
  write: (document) => JSON.stringify(document),
};

/** What an address computes; `meta` adds to {@linkcode metaOf}. */
export interface AnswerParts {
  /** A {@linkcode BatchedList} stands for the array of its items. */
  data: unknown;
  meta?: Partial<Meta>;
}

/** A question put to whoever keeps answers. */
export interface Ask {
  version: Pick<Manifest, "version" | "refreshedAt" | "demo">;
  text: string;
  /** True if the version before must not answer. */
  pinned?: boolean;
  /** Called only if no answer is kept. */
  compute(): Promise<Written>;
}

/** An answer as it is to be sent. */
export interface Written {
  /** A long one in pieces, each made when it is asked for. */
  content: string | Uint8Array<ArrayBuffer> | AsyncIterable<string>;
  /** The cursor of the next page, if there is one. */
  next?: string;
}

export interface GivenAnswer {
  /** `stale`: the version before answers, the new answer is on its way. */
  kept: "hit" | "miss" | "stale";
  gzip: Uint8Array<ArrayBuffer>;
  /** As {@linkcode Written} has it. */
  next?: string;
  /** The dataset's version that it is of. */
  version: string;
  /** Milliseconds of computing, for a miss. */
  computed?: number;
}

/** Whoever keeps answers. */
interface AnswerKeeper {
  ask(question: Ask): Promise<GivenAnswer>;
}

/**
 * Answers a question as `{ data, meta }`, with an ETag that changes with the
 * dataset's version and the question. Computes nothing if the caller holds the
 * answer already.
 */
export function answer(
  request: Request,
  question: Question,
): Promise<Response> {
  const tag = tagOf(question.manifest, question.text);
  return conditional(request, tag, () => writeWhole(question), {
    ...headersOfForm(question),
    ...headersOf(request, question.manifest),
  });
}

/**
 * Like {@linkcode answer}, where answers are kept: `X-Cache` says whether this
 * one was, `X-Dataset-Version` and `meta.version` of which version it is.
 */
export async function keptAnswer(
  request: Request,
  answers: AnswerKeeper,
  question: Question,
): Promise<Response> {
  const { manifest: version, text } = question;
  const etag = await etagOf(tagOf(version, text));
  const headers = new Headers({
    ...headersOfForm(question),
    ...headersOf(request, version),
    etag,
    vary: "accept-encoding",
  });
  if (holds(request, etag, headers.get("last-modified"))) {
    return new Response(null, { status: 304, headers });
  }

  const gzipped = gzipHeaders(request);
  // Where an answer's headers tell of its content, it has to be there.
  if (request.method === "HEAD" && !question.hasPages) {
    for (const [name, value] of Object.entries(gzipped)) {
      headers.set(name, value);
    }
    return new Response(null, { headers });
  }

  const began = performance.now();
  const pinned = isPinned(new URL(request.url).searchParams);
  const given = await keepAnswer(answers, question, pinned);
  const took = performance.now() - began;
  headers.set("x-cache", given.kept);
  headers.set("x-dataset-version", given.version);
  headers.set("server-timing", timing(given, took));
  if (question.hasPages) {
    headers.set("link", headersOf(request, version, given.next).link!);
  }
  if (given.version !== version.version) {
    headers.delete("last-modified");
    const stale = await etagOf(tagOf(given, text));
    headers.set("etag", stale);
    if (holds(request, stale)) {
      return new Response(null, { status: 304, headers });
    }
  }
  for (const [name, value] of Object.entries(gzipped)) {
    headers.set(name, value);
  }
  const body = request.method === "HEAD" ? null : gzipBody(request, given.gzip);
  return new Response(body, { headers });
}

/**
 * The text of an answer, kept or computed and kept.
 *
 * @param pinned True if the version before must not answer.
 */
export function keepAnswer(
  answers: AnswerKeeper,
  question: Question,
  pinned = false,
): Promise<GivenAnswer> {
  return answers.ask({
    version: question.manifest,
    text: question.text,
    pinned,
    compute: () => write(question),
  });
}

async function write(
  { manifest, form, compute }: Question,
): Promise<Written> {
  const parts = await compute();
  const meta = { ...metaOf(manifest), ...parts.meta };
  const { data } = parts;
  const content =
    form === undefined && data instanceof BatchedList && data.isLong
      ? jsonPieces(data, meta)
      : inForm(form, await wholeData(parts), meta);
  return { content, next: meta.next };
}

async function writeWhole(
  { manifest, form, compute }: Question,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const parts = await compute();
  const meta = { ...metaOf(manifest), ...parts.meta };
  return inForm(form, await wholeData(parts), meta);
}

function inForm(
  form: AnswerForm | undefined,
  data: unknown,
  meta: Meta,
): string | Uint8Array<ArrayBuffer> {
  return form?.write(data, meta) ?? JSON.stringify({ data, meta });
}

/** The data of an answer, its list read whole if it has one. */
export async function wholeData({ data }: AnswerParts): Promise<unknown> {
  return data instanceof BatchedList ? await data.all() : data;
}

/** `{ data, meta }` of a list that is not empty, a piece for each batch. */
async function* jsonPieces(
  data: BatchedList<unknown>,
  meta: Meta,
): AsyncGenerator<string> {
  let before = '{"data":[';
  for await (const batch of data.batches()) {
    yield before + JSON.stringify(batch).slice(1, -1);
    before = ",";
  }
  yield `],"meta":${JSON.stringify(meta)}}`;
}

/** The headers that go with a question's form. */
function headersOfForm({ form }: Question): Record<string, string> {
  return form === undefined
    ? JSON_HEADERS
    : { ...JSON_HEADERS, "content-type": form.contentType };
}

function timing({ kept, computed }: GivenAnswer, took: number): string {
  const cache = `cache;desc=${kept};dur=${took.toFixed(1)}`;
  return kept === "miss" && computed !== undefined
    ? `${cache}, compute;dur=${computed.toFixed(1)}`
    : cache;
}

/** The parameters that name the version that is to answer. */
const PINS = ["version", "cursor"];

function isPinned(params: URLSearchParams): boolean {
  return PINS.some((name) => params.has(name));
}

/** Changes whenever the answer to the question may. */
export function tagOf(
  { version }: { version: string },
  question: string,
): string {
  return `${CODE_VERSION} ${version} ${question}`;
}
