/** Tells the server of errors that the page did not expect. */
import { type Fetch, FetchError } from "../data/http.ts";

/** One page tells of no more: a fault that repeats is one fault. */
const MOST_REPORTS = 3;
/** Characters; the server takes no more. */
const MOST_TEXT = 1_000;

/**
 * What browsers say of a module that was not fetched: the connection was lost,
 * or the page left while it came. Nothing but the words tells it apart.
 */
const NO_MODULE =
  /dynamically imported module|importing a module script failed/i;
/** A notice that goes out as an error: the rest is told with the next frame. */
const NOTICE = /^ResizeObserver loop /;

/** What is listened to: the window, or less of one. */
type Listened = Pick<
  Window,
  "addEventListener" | "removeEventListener"
>;

/**
 * Reports errors and rejections that nobody caught, a few for each page and
 * none twice. Those of other sites' scripts, such as a browser's extensions,
 * are none of ours.
 *
 * @returns Ends it.
 */
export function reportErrors(
  window: Listened,
  fetch: Fetch,
  location: Pick<Location, "origin" | "pathname">,
): () => void {
  const told = new Set<string>();
  const tell = (error: unknown, text: string, file: string) => {
    const stack = error instanceof Error ? error.stack ?? "" : "";
    const message = error instanceof Error ? error.message : text;
    // What comes from elsewhere names another origin, or hides everything.
    const isOurs = `${file}${stack}`.includes(location.origin);
    if (
      !isOurs || isUnfetched(error) || NOTICE.test(message) ||
      told.has(message) || told.size >= MOST_REPORTS
    ) return;
    told.add(message);
    fetch("/api/client-errors", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        message: message.slice(0, MOST_TEXT),
        page: location.pathname.slice(0, MOST_TEXT),
        stack: stack.slice(0, MOST_TEXT),
      }),
      // The page may be about to go.
      keepalive: true,
    }).catch(() => {}); // a report that is lost is not worth another
  };
  const onError = ({ error, message, filename }: ErrorEvent) =>
    tell(error, message, filename);
  const onRejection = ({ reason }: PromiseRejectionEvent) =>
    tell(reason, String(reason), "");
  window.addEventListener("error", onError);
  window.addEventListener("unhandledrejection", onRejection);
  return () => {
    window.removeEventListener("error", onError);
    window.removeEventListener("unhandledrejection", onRejection);
  };
}

/**
 * Whether an error comes of what could not be had from the server, which is no
 * fault of a page: it does without, or asks again.
 */
function isUnfetched(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof FetchError || NO_MODULE.test(one.message)) return true;
  }
  return false;
}
