import { AssertionError, failWith } from "./assertion_error.ts";
import { format } from "./format.ts";

// deno-lint-ignore no-explicit-any
type ErrorClass<E extends Error> = abstract new (...args: any[]) => E;

/** Requires an `Error`, of a class and with a text in its message if given. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: ErrorClass<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    failWith(
      `Expected "error" to be an Error object, but it is: ${format(error)}`,
      msg,
    );
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    failWith(
      `Expected error to be instance of "${ErrorClass.name}", but was "${error.constructor.name}": ${error.message}`,
      msg,
    );
  }
  const found = typeof msgMatches === "string"
    ? error.message.includes(msgMatches)
    : msgMatches?.test(error.message) ?? true;
  if (!found) {
    failWith(
      `Expected error message to include ${format(msgMatches)}, but got ${
        format(error.message)
      }`,
      msg,
    );
  }
}

/** Requires a function that throws, and returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  classOrMsg?: ErrorClass<E> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  try {
    fn();
  } catch (error) {
    return check(error, classOrMsg, msgIncludes, msg);
  }
  failWith(
    "Expected function to throw",
    typeof classOrMsg === "string" ? classOrMsg : msg,
  );
}

/** Requires an async function that rejects, and resolves to what it rejected with. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: ErrorClass<E> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const words = typeof classOrMsg === "string" ? classOrMsg : msg;
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (error) {
    throw new AssertionError(
      `Function throws when expected to reject${words ? `: ${words}` : ""}`,
      { cause: error },
    );
  }
  if (typeof promise?.then !== "function") {
    failWith("Expected function to return a promise", words);
  }
  try {
    await promise;
  } catch (error) {
    return check(error, classOrMsg, msgIncludes, msg);
  }
  failWith("Expected function to reject", words);
}

function check<E extends Error>(
  error: unknown,
  classOrMsg: ErrorClass<E> | string | undefined,
  msgIncludes?: string,
  msg?: string,
): unknown {
  if (typeof classOrMsg === "function") {
    assertIsError(error, classOrMsg, msgIncludes, msg);
  }
  return error;
}
