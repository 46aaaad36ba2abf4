/** The assertions of `@std/assert` that this project's tests use. */
export { AssertionError } from "./assertion_error.ts";
export {
  assert,
  assertExists,
  assertFalse,
  assertInstanceOf,
  assertNotInstanceOf,
  fail,
  unreachable,
} from "./basic.ts";
export { equal } from "./equal.ts";
export {
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertNotStrictEquals,
  assertStrictEquals,
} from "./equals.ts";
export { assertArrayIncludes, assertObjectMatch } from "./includes.ts";
export {
  assertGreater,
  assertGreaterOrEqual,
  assertLess,
  assertLessOrEqual,
} from "./order.ts";
export {
  assertMatch,
  assertNotMatch,
  assertStringIncludes,
} from "./strings.ts";
export { assertIsError, assertRejects, assertThrows } from "./throws.ts";
