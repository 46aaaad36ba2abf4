import { failWith } from "./assertion_error.ts";
import { format } from "./format.ts";

/** Requires text that a pattern matches. */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (!matches(actual, expected)) {
    failWith(`Expected actual: ${format(actual)} to match: ${expected}`, msg);
  }
}

/** Requires text that a pattern does not match. */
export function assertNotMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (matches(actual, expected)) {
    failWith(
      `Expected actual: ${format(actual)} to not match: ${expected}`,
      msg,
    );
  }
}

/** Requires text that contains another. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (!actual.includes(expected)) {
    failWith(
      `Expected actual: ${format(actual)} to contain: ${format(expected)}`,
      msg,
    );
  }
}

/** Without the memory of where a global or sticky pattern matched last. */
function matches(text: string, pattern: RegExp): boolean {
  return new RegExp(pattern).test(text);
}
