/**
 * The body and headers of an answer that is kept compressed. Callers that do
 * not take gzip get it inflated.
 */
export function gzipBody(
  request: Request,
  gzip: Uint8Array<ArrayBuffer>,
): BodyInit {
  return acceptsGzip(request) ? gzip : new Blob([gzip]).stream()
    .pipeThrough(new DecompressionStream("gzip"));
}

/** What says how {@linkcode gzipBody} is to be read. */
export function gzipHeaders(request: Request): Record<string, string> {
  return {
    vary: "accept-encoding",
    ...acceptsGzip(request) && { "content-encoding": "gzip" },
  };
}

/** True if the caller takes gzip, or anything. */
export function acceptsGzip({ headers }: Request): boolean {
  const accepted = (headers.get("accept-encoding") ?? "").split(",");
  return accepted.some((coding) => {
    const [name, weight] = coding.split(";").map((part) => part.trim());
    const wanted = name === "gzip" || name === "*";
    return wanted && !/^q=0(\.0*)?$/.test(weight ?? "");
  });
}
