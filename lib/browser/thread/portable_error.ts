/** Errors as messages between threads, which carry neither class nor kind. */
import { FetchError } from "../data/http.ts";

export interface PortableError {
  name: string;
  message: string;
  stack?: string;
  /** Of a {@linkcode FetchError}. */
  kind?: FetchError["kind"];
}

/** The errors that are told apart by class. */
const CLASSES: Record<string, new (message: string) => Error> = {
  RangeError,
  SyntaxError,
  TypeError,
};

export function toPortable(error: unknown): PortableError {
  if (!(error instanceof Error)) {
    return { name: "Error", message: String(error) };
  }
  const { name, message, stack } = error;
  return error instanceof FetchError
    ? { name, message, stack, kind: error.kind }
    : { name, message, stack };
}

export function fromPortable(portable: PortableError): Error {
  const { name, message, stack, kind } = portable;
  const error = kind !== undefined
    ? new FetchError(kind, message)
    : new (CLASSES[name] ?? Error)(message);
  error.name = name;
  // Where it happened, not where it arrived.
  if (stack !== undefined) error.stack = stack;
  return error;
}
