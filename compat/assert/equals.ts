import { failWith } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { format, formatDiff } from "./format.ts";

/** Requires the same structure, as `equal()` sees it. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  failWith("Values are not equal", msg, formatDiff(actual, expected));
}

/** Requires a different structure. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  failWith(
    `Expected actual: ${format(actual)} not to be: ${format(expected)}`,
    msg,
  );
}

/** Requires the very same value, as `Object.is` sees it. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const text = format(actual);
  if (text !== format(expected)) {
    failWith(
      "Values are not strictly equal",
      msg,
      formatDiff(actual, expected),
    );
  }
  failWith(
    "Values have the same structure but are not reference-equal",
    msg,
    `\n\n${text.replaceAll(/^/gm, "    ")}\n`,
  );
}

/** Requires another value than `expected`, as `Object.is` sees it. */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (Object.is(actual, expected)) {
    failWith(
      `Expected "actual" to not be strictly equal to: ${format(actual)}`,
      msg,
      "\n",
    );
  }
}

/** Requires numbers no further apart than `tolerance`, by default 1e-7 of `expected`. */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance: number = Number.isFinite(expected)
    ? Math.abs(expected * 1e-7)
    : 1e-7,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const distance = Math.abs(expected - actual);
  if (distance <= tolerance) return;
  const text = (n: number) => Number.isInteger(n) ? `${n}` : n.toExponential();
  failWith(
    `Expected actual: "${text(actual)}" to be close to "${text(expected)}": ` +
      `delta "${text(distance)}" is greater than "${text(tolerance)}"`,
    msg,
  );
}
