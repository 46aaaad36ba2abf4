/** Parts of a secret that are long enough to be one by themselves. */
const LEAST_PART = 16;

/** A private key in any text, whole or cut off, and the field that holds one. */
const KEYS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<="private_key(?:_id)?\\*"\s*:\s*\\*")(?:\\.|[^"\\])*/g,
];

/**
 * Makes a function that hides secrets in a text, wherever they stand: as they
 * are, as one line, as JSON and addresses write them, and of long ones each
 * line, since a text may be cut. Private keys are hidden also if nobody named
 * them.
 *
 * @param secrets Tokens, keys, addresses that are their own password; empty
 * ones are passed over.
 */
export function hider(secrets: readonly string[]): (text: string) => string {
  // The longest first: one may stand within another.
  const known = [...new Set(secrets.flatMap(formsOf))]
    .filter((secret) => secret !== "")
    .toSorted((a, b) => b.length - a.length);
  return (text) =>
    KEYS.reduce(
      (left, key) => left.replace(key, "[hidden]"),
      known.reduce((left, one) => left.replaceAll(one, "[hidden]"), text),
    );
}

/** Whether a text holds a private key. */
export function holdsKey(text: string): boolean {
  return /PRIVATE KEY-----|"private_key"/.test(text);
}

function formsOf(secret: string): string[] {
  const lines = secret.split(/[\r\n]|\\n/)
    .filter((line) => line.length >= LEAST_PART && !/^[-{]/.test(line.trim()));
  return [
    secret,
    secret.trim(),
    secret.replace(/\s+/g, " "),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    ...lines,
  ];
}
