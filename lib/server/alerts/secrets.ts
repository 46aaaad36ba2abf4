/**
 * Makes a function that hides secrets in a text, wherever they stand.
 *
 * @param secrets Tokens, keys, addresses that are their own password; empty
 * ones are passed over.
 */
export function hider(secrets: readonly string[]): (text: string) => string {
  // The longest first: one may stand within another.
  const known = secrets.filter((secret) => secret !== "")
    .toSorted((a, b) => b.length - a.length);
  return (text) =>
    known.reduce((left, secret) => left.replaceAll(secret, "[hidden]"), text);
}
