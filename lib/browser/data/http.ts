/** Asking our server; whatever goes wrong becomes one kind of error. */

/** Why something could not be had. The message may be shown to a visitor. */
export class FetchError extends Error {
  override name = "FetchError";

  /**
   * @param kind `lost`: no connection. `gone`: not of the present version.
   * `damaged`: what came cannot be read. `refused`: the server says no.
   */
  constructor(
    readonly kind: "lost" | "gone" | "damaged" | "refused",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type Fetch = (
  url: string,
  init?: RequestInit,
) => Promise<Response>;

/**
 * The response to a GET.
 *
 * @throws {FetchError} If there is none, or it is no success.
 */
export async function get(
  fetch: Fetch,
  url: string,
  init: RequestInit = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
    if (response.status === 401) {
      // The page was left alone for so long that its session has ended, where
      // the API is not open to all: asking for the page begins another one.
      await response.body?.cancel();
      await fetch("/", { method: "HEAD", signal: init.signal });
      response = await fetch(url, init);
    }
  } catch (cause) {
    throw lost(init.signal, cause);
  }
  if (response.ok) return response;
  const kind = response.status === 404 ? "gone" : "refused";
  throw new FetchError(kind, await reason(response));
}

/** The parsed body of a GET. Throws {@linkcode FetchError}. */
export async function getJson<T>(
  fetch: Fetch,
  url: string,
  signal?: AbortSignal,
): Promise<T> {
  const response = await get(fetch, url, { signal });
  try {
    return await response.json();
  } catch (cause) {
    throw cause instanceof SyntaxError
      ? new FetchError("damaged", "The server’s answer cannot be read.", {
        cause,
      })
      : lost(signal, cause);
  }
}

/** The whole body of a response. Throws {@linkcode FetchError}. */
export async function bytesOf(
  response: Response,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw lost(signal, cause);
  }
}

function lost(signal: AbortSignal | null | undefined, cause: unknown): unknown {
  if (signal?.aborted) return cause; // we hung up ourselves
  const message = "The connection to the server is lost.";
  return new FetchError("lost", message, { cause });
}

/** What a problem+json body says, or the bare status. */
async function reason(response: Response): Promise<string> {
  try {
    const { detail } = await response.json();
    if (typeof detail === "string") return detail;
  } catch {
    // Not a problem of ours: the status has to do.
  }
  return `The server answered ${response.status}.`;
}
