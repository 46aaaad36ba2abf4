/** What every failed assertion throws. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** Throws `AssertionError` with the caller's own words behind the finding, and details after them. */
export function failWith(finding: string, msg?: string, details = ""): never {
  throw new AssertionError(`${finding}${msg ? `: ${msg}` : "."}${details}`);
}
