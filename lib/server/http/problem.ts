import { HttpError } from "fresh";
import type { Fault } from "../../core/filter/parse.ts";
import type { ProblemKind } from "./problem_kinds.ts";

/** What a {@linkcode Problem} may carry besides its sentence. */
interface ProblemExtras {
  /** The parameters that are wrong, each named. */
  errors?: readonly Fault[];
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  /** Where to go instead, as the `Link` header says it. */
  link?: string;
  /** How many bytes there are, for a 416. */
  contentRange?: string;
  /** Methods that the address answers, for a 405. */
  allow?: string;
}

/** An error whose message is safe to show to the caller. */
export class Problem extends Error {
  override name = "Problem";

  /**
   * @param status HTTP status, 400 to 599.
   * @param kind Short stable name that clients may test: `bad-parameter`.
   * @param detail What is wrong and what would be right, as sentences.
   */
  constructor(
    readonly status: number,
    readonly kind: ProblemKind,
    detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail);
  }
}

/** The 400 for parameters that cannot be used, or nothing if there are none. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const detail = faults.map((fault) => fault.message).join(" ");
  throw new Problem(400, "bad-parameter", detail, { errors: faults });
}

/** The 503 while the first data is being prepared. */
export function notReady(): Problem {
  const detail = "The first data is being prepared. Try again in a moment.";
  return new Problem(503, "starting", detail, { retryAfter: 2 });
}

/**
 * The 405 of an address.
 *
 * @param allow The methods that it answers, as the header names them.
 */
export function methodNotAllowed(allow: string): Problem {
  const words = allow.split(", ").join(" and ");
  const detail = `This address answers ${words} only.`;
  return new Problem(405, "method-not-allowed", detail, { allow });
}

/**
 * Answers any thrown value as `application/problem+json` (RFC 9457). What is
 * not a {@linkcode Problem} or an `HttpError` below 500 goes to `report`, and
 * the caller learns only that something went wrong.
 */
export function problemResponse(
  error: unknown,
  report: (error: unknown) => void = console.error,
): Response {
  const problem = toProblem(error, report);
  const { status, kind, message, extras } = problem;
  const body = {
    type: `/about#problem-${kind}`,
    title: kind.replaceAll("-", " "),
    status,
    detail: message,
    errors: extras.errors,
  };
  const headers = problemHeaders(problem);
  headers.set("content-type", "application/problem+json");
  return new Response(JSON.stringify(body), { status, headers });
}

/**
 * What a caller may know of any thrown value; the rest goes to `report`. For
 * {@linkcode problemResponse} and for pages, which show it to people.
 */
export function toProblem(
  error: unknown,
  report: (error: unknown) => void = console.error,
): Problem {
  const problem = asProblem(error);
  if (problem !== null) return problem;
  report(error);
  return new Problem(500, "internal", "Something went wrong on our side.");
}

/** The headers that go with a problem in whatever form. */
export function problemHeaders({ extras }: Problem): Headers {
  const headers = new Headers({ "cache-control": "no-store" });
  if (extras.retryAfter !== undefined) {
    headers.set("retry-after", String(extras.retryAfter));
  }
  if (extras.contentRange !== undefined) {
    headers.set("content-range", extras.contentRange);
  }
  if (extras.link !== undefined) headers.set("link", extras.link);
  if (extras.allow !== undefined) headers.set("allow", extras.allow);
  return headers;
}

function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (!(error instanceof HttpError) || error.status >= 500) return null;
  switch (error.status) {
    case 404:
      return new Problem(404, "not-found", "There is nothing at this address.");
    case 405:
      return methodNotAllowed("GET, HEAD");
    default:
      return new Problem(
        error.status,
        "bad-request",
        error.message || "This request cannot be answered.",
      );
  }
}
