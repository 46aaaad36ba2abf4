import { AssertionError, failWith } from "./assertion_error.ts";

/** Requires a truthy value. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Requires a falsy value. */
export function assertFalse(
  expr: unknown,
  msg = "",
): asserts expr is false | 0 | 0n | "" | null | undefined {
  if (expr) throw new AssertionError(msg);
}

/** Requires anything but `null` and `undefined`. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    failWith(`Expected actual: "${actual}" to not be null or undefined`, msg);
  }
}

// deno-lint-ignore no-explicit-any
type AnyClass = abstract new (...args: any[]) => unknown;

/** Requires an instance of a class. */
export function assertInstanceOf<T extends AnyClass>(
  actual: unknown,
  expectedType: T,
  msg?: string,
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  const found = kindOf(actual);
  const wanted = `Expected object to be an instance of "${expectedType.name}"`;
  if (found === expectedType.name) failWith(wanted, msg);
  failWith(
    found === "function"
      ? `${wanted} but was not an instanced object`
      : `${wanted} but was "${found}"`,
    msg,
  );
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return value.constructor?.name ?? "Object";
}

/** Requires anything but an instance of a class. */
export function assertNotInstanceOf<A, T>(
  actual: A,
  // deno-lint-ignore no-explicit-any
  unexpectedType: abstract new (...args: any[]) => T,
  msg?: string,
): asserts actual is Exclude<A, T> {
  if (actual instanceof unexpectedType) {
    failWith(
      `Expected object to not be an instance of "${typeof unexpectedType}"`,
      msg,
    );
  }
}

/** Fails, always. */
export function fail(msg?: string): never {
  failWith("Failed assertion", msg);
}

/** Marks a place that must never be reached. */
export function unreachable(reason?: string): never {
  failWith("Unreachable", reason);
}
