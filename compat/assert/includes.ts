import { failWith } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { assertEquals } from "./equals.ts";
import { format } from "./format.ts";

/** Requires an array that holds every one of the expected values, in any order. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  msg?: string,
): void {
  const found = Array.from(actual);
  const missing = Array.from(expected).filter((value) =>
    !found.some((other) => equal(value, other))
  );
  if (missing.length > 0) {
    failWith(
      `Expected actual: "${format(actual)}" to include: "${format(expected)}"`,
      msg,
      `\nmissing: ${format(missing)}`,
    );
  }
}

/** Requires an object with at least the expected properties, at every depth. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  assertEquals(narrow(actual, expected, new Memory()), expected, msg);
}

/** What was made of two objects together: each may meet several others. */
class Memory {
  readonly #made = new Map<object, Map<object, unknown>>();

  get(actual: object, expected: object): unknown {
    return this.#made.get(actual)?.get(expected);
  }

  set(actual: object, expected: object, made: unknown): void {
    const others = this.#made.get(actual) ?? new Map();
    this.#made.set(actual, others.set(expected, made));
  }
}

/** What `expected` speaks of in `actual`, and nothing else. */
function narrow(
  actual: unknown,
  expected: unknown,
  seen: Memory,
): unknown {
  if (!isObject(actual) || !isObject(expected)) return actual;
  const made = seen.get(actual, expected);
  if (made !== undefined) return made;

  if (actual instanceof Map && expected instanceof Map) {
    const map = new Map();
    seen.set(actual, expected, map);
    for (const [key, value] of expected) {
      if (actual.has(key)) map.set(key, narrow(actual.get(key), value, seen));
    }
    return map;
  }
  if (actual instanceof Set && expected instanceof Set) {
    return new Set(
      [...actual].filter((value) =>
        [...expected].some((other) => equal(value, other))
      ),
    );
  }
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const array: unknown[] = [];
    seen.set(actual, expected, array);
    actual.slice(0, expected.length).forEach((value, i) => {
      array.push(narrow(value, expected[i], seen));
    });
    return array;
  }
  if (!isRecord(expected) || isCollection(actual)) return actual;
  const object: Record<PropertyKey, unknown> = Object.create(
    Object.getPrototypeOf(expected),
  );
  seen.set(actual, expected, object);
  for (const key of Reflect.ownKeys(expected)) {
    if (!(key in actual)) continue;
    object[key] = narrow(Reflect.get(actual, key), expected[key], seen);
  }
  return object;
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object";
}

/** Whether properties are all that an object has to compare. */
function isRecord(value: object): value is Record<PropertyKey, unknown> {
  return !isCollection(value) && !(value instanceof Date) &&
    !(value instanceof RegExp) && !(value instanceof URL);
}

function isCollection(value: object): boolean {
  return Array.isArray(value) || value instanceof Map ||
    value instanceof Set || ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer;
}
