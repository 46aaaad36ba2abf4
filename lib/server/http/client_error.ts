/** Reading what browsers report of errors in our pages. */
import { Problem } from "./problem.ts";
import { readText } from "./read_text.ts";
import { isSameOrigin } from "./same_origin.ts";

/** Bytes of a report; the page sends less. */
const MOST_BYTES = 8_192;
/** Characters of one text. */
const MOST_TEXT = 1_000;

/** One error, as lines without control characters. */
interface ReportedError {
  message: string;
  /** The address of the page, without host. */
  page: string;
  stack: string;
}

/**
 * Reads a report. Whoever can open the page can make one up, so it is bounded
 * and believed in nothing.
 *
 * @throws {Problem} If it is not from a page of ours, too long, or no report.
 */
export async function readReportedError(
  request: Request,
  url: URL,
): Promise<ReportedError> {
  if (!isSameOrigin(request.headers, url.host)) {
    throw new Problem(403, "own-pages-only", "Only our own pages report here.");
  }
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new Problem(415, "json-wanted", "A report is application/json.");
  }
  const report = parse(
    await readText(request, {
      most: MOST_BYTES,
      what: "report",
      brokenOff: "bad-report",
    }),
  );
  const { message, page, stack } = report ?? {};
  if (typeof message !== "string" || typeof page !== "string") {
    throw new Problem(
      400,
      "bad-report",
      "A report is an object with the texts message, page and stack.",
    );
  }
  return {
    message: oneLine(message),
    page: oneLine(page),
    stack: typeof stack === "string" ? oneLine(stack) : "",
  };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

function oneLine(text: string): string {
  // deno-lint-ignore no-control-regex -- they are what is taken out
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .trim().slice(0, MOST_TEXT);
}
