/** The same response with headers that may be changed; those of a redirect may not. */
export function withHeaders(
  res: Response,
  change: (headers: Headers) => void,
): Response {
  const copy = new Response(res.body, res);
  change(copy.headers);
  return copy;
}
