import { SourceError } from "./source.ts";

/** What kept a source on the network from answering. */
export type FailureKind =
  /** No credentials, or none that can be used. */
  | "credentials"
  /** The project that pays does not exist or has BigQuery switched off. */
  | "project"
  /** The credentials are good, but not for this. */
  | "permission"
  /** The table or the dataset is not there. */
  | "not-found"
  /** A quota of hours or days is used up: trying again soon is no use. */
  | "quota"
  /** Too many requests for the moment. */
  | "rate"
  /** The query would cost more than our own limit allows. */
  | "billing-limit"
  /** No whole answer within our deadline. */
  | "timeout"
  /** No connection, or one that broke off. */
  | "network"
  /** The service says that it is out of order. */
  | "unavailable"
  /** The query does not fit the table, or is refused for another reason. */
  | "query"
  /** An answer that contradicts itself, such as a page too few. */
  | "answer";

/** Worth another try, without a person doing anything first. */
const PASSING: ReadonlySet<FailureKind> = new Set([
  "rate",
  "network",
  "unavailable",
]);

/**
 * A source on the network that cannot answer. The message is one line for a
 * person: what is wrong, and what to do about it.
 */
export class RemoteSourceError extends SourceError {
  override name = "RemoteSourceError";
  /** How long the service asks to be left alone, in milliseconds. */
  readonly retryAfter: number | null;

  constructor(
    readonly kind: FailureKind,
    message: string,
    options: { cause?: unknown; retryAfter?: number | null } = {},
  ) {
    super(message.replace(/\s+/g, " "), { cause: options.cause });
    this.retryAfter = options.retryAfter ?? null;
  }

  /** True if the same request may succeed a little later. */
  get passing(): boolean {
    return PASSING.has(this.kind);
  }
}

/** Longest text of a service's own that leaves room for what to do. */
const MOST_CHARACTERS = 200;

/** A service's text with its line breaks as spaces, cut where it rambles. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > MOST_CHARACTERS
    ? `${line.slice(0, MOST_CHARACTERS - 1)}…`
    : line;
}

/**
 * Milliseconds that a `Retry-After` header asks for, given as seconds or as a
 * date; `null` without a usable one.
 *
 * @param now Milliseconds since 1970.
 */
export function readRetryAfter(
  header: string | null | undefined,
  now: number,
): number | null {
  if (!header) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  // Date.parse takes much for a date that is none of HTTP's.
  const at = /^[A-Z][a-z]+, /.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
