import { AssertionError } from "./assertion_error.ts";
import { format } from "./format.ts";

/** Requires `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) reject(actual, ">", expected, msg);
}

/** Requires `actual >= expected`. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual >= expected)) reject(actual, ">=", expected, msg);
}

/** Requires `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) reject(actual, "<", expected, msg);
}

/** Requires `actual <= expected`. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual <= expected)) reject(actual, "<=", expected, msg);
}

function reject(
  actual: unknown,
  relation: string,
  expected: unknown,
  msg?: string,
): never {
  throw new AssertionError(
    msg ?? `Expect ${format(actual)} ${relation} ${format(expected)}`,
  );
}
