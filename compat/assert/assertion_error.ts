/** What every failed assertion throws. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** Throws `AssertionError` with the caller's own words behind the finding. */
export function failWith(finding: string, msg?: string): never {
  throw new AssertionError(msg ? `${finding}: ${msg}` : finding);
}
