import { stripVTControlCharacters as plain } from "node:util";
import { failWith } from "./assertion_error.ts";

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
    failWith('Expected "error" to be an Error object', msg);
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    failWith(
      `Expected error to be instance of "${ErrorClass.name}", but was "${error.constructor?.name}"`,
      msg,
    );
  }
  const message = plain(error.message);
  const found = typeof msgMatches === "string"
    ? message.includes(plain(msgMatches))
    : msgMatches?.test(message) ?? true;
  if (!found) {
    const wanted = typeof msgMatches === "string"
      ? JSON.stringify(msgMatches)
      : msgMatches;
    failWith(
      `Expected error message to include ${wanted}, but got ${
        JSON.stringify(error.message)
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
    return check("thrown", error, classOrMsg, msgIncludes, msg);
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
  let promise: PromiseLike<unknown> | undefined;
  try {
    promise = fn();
  } catch {
    // Told below, as is what is no promise.
  }
  if (typeof promise?.then !== "function") {
    failWith("Function throws when expected to reject", words);
  }
  try {
    await promise;
  } catch (error) {
    return check("rejected", error, classOrMsg, msgIncludes, msg);
  }
  failWith("Expected function to reject", words);
}

function check<E extends Error>(
  how: "thrown" | "rejected",
  error: unknown,
  classOrMsg: ErrorClass<E> | string | undefined,
  msgIncludes?: string,
  msg?: string,
): unknown {
  if (typeof classOrMsg === "function") {
    if (!(error instanceof Error)) {
      failWith(`A non-Error object was ${how}`, msg);
    }
    assertIsError(error, classOrMsg, msgIncludes, msg);
  }
  return error;
}
