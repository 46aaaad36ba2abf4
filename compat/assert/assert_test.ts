// Node's assertions judge ours: a broken one could not tell on itself.
import { deepStrictEqual, match, rejects, throws } from "node:assert/strict";
import * as a from "@std/assert";

type Case = [name: string, run: () => unknown];

const HOLDS: Case[] = [
  ["assert", () => a.assert(1)],
  ["assertFalse", () => a.assertFalse("")],
  ["assertExists", () => a.assertExists(0)],
  ["assertInstanceOf", () => a.assertInstanceOf(new TypeError(), Error)],
  ["assertNotInstanceOf", () => a.assertNotInstanceOf({}, Error)],
  ["assertEquals", () => a.assertEquals({ a: [1] }, { a: [1] })],
  ["assertNotEquals", () => a.assertNotEquals({ a: 1 }, { a: 2 })],
  ["assertStrictEquals", () => a.assertStrictEquals(NaN, NaN)],
  ["assertNotStrictEquals", () => a.assertNotStrictEquals({}, {})],
  ["assertAlmostEquals", () => a.assertAlmostEquals(0.1 + 0.2, 0.3)],
  [
    "assertAlmostEquals, told how close",
    () => a.assertAlmostEquals(1, 1.4, 0.5),
  ],
  [
    "assertAlmostEquals, infinite",
    () => a.assertAlmostEquals(Infinity, Infinity),
  ],
  ["assertGreater", () => a.assertGreater(2, 1)],
  ["assertGreaterOrEqual", () => a.assertGreaterOrEqual(2, 2)],
  ["assertLess", () => a.assertLess("a", "b")],
  ["assertLessOrEqual", () => a.assertLessOrEqual(1n, 1n)],
  ["assertMatch", () => a.assertMatch("abc", /b/)],
  ["assertMatch, sticky", () => [1, 2].map(() => a.assertMatch("b", STICKY))],
  ["assertNotMatch", () => a.assertNotMatch("abc", /d/)],
  ["assertStringIncludes", () => a.assertStringIncludes("abc", "bc")],
  [
    "assertArrayIncludes",
    () => a.assertArrayIncludes([{ x: 1 }, 2], [2, { x: 1 }]),
  ],
  [
    "assertObjectMatch",
    () => a.assertObjectMatch({ x: 1, y: { z: 2, w: 3 } }, { y: { z: 2 } }),
  ],
  [
    "assertObjectMatch, in lists",
    () => a.assertObjectMatch({ x: [{ y: 1, z: 2 }] }, { x: [{ y: 1 }] }),
  ],
  [
    "assertObjectMatch, in maps",
    () =>
      a.assertObjectMatch({ x: new Map([[1, { y: 1, z: 2 }]]) }, {
        x: new Map([[1, { y: 1 }]]),
      }),
  ],
  ["assertThrows", () => a.assertThrows(thrower)],
  [
    "assertThrows, of a class",
    () => a.assertThrows(thrower, RangeError, "wide"),
  ],
  ["assertRejects", () => a.assertRejects(rejecter)],
  [
    "assertRejects, of a class",
    () => a.assertRejects(rejecter, RangeError, "wide"),
  ],
  ["assertIsError", () => a.assertIsError(new RangeError("a"), Error, /a/)],
];

const FAILS: Case[] = [
  ["assert", () => a.assert(0)],
  ["assertFalse", () => a.assertFalse("a")],
  ["assertExists", () => a.assertExists(null)],
  ["assertInstanceOf", () => a.assertInstanceOf(new Error(), TypeError)],
  ["assertInstanceOf, of null", () => a.assertInstanceOf(null, Error)],
  ["assertNotInstanceOf", () => a.assertNotInstanceOf(new TypeError(), Error)],
  ["assertEquals", () => a.assertEquals({ a: [1] }, { a: [2] })],
  ["assertNotEquals", () => a.assertNotEquals({ a: 1 }, { a: 1 })],
  ["assertStrictEquals", () => a.assertStrictEquals({}, {})],
  ["assertStrictEquals, signs of zero", () => a.assertStrictEquals(0, -0)],
  ["assertNotStrictEquals", () => a.assertNotStrictEquals(1, 1)],
  ["assertAlmostEquals", () => a.assertAlmostEquals(1, 1.1)],
  ["assertAlmostEquals, not a number", () => a.assertAlmostEquals(NaN, 1)],
  ["assertGreater", () => a.assertGreater(1, 1)],
  ["assertGreaterOrEqual", () => a.assertGreaterOrEqual(1, 2)],
  ["assertLess", () => a.assertLess(1, 1)],
  ["assertLessOrEqual", () => a.assertLessOrEqual(NaN, 1)],
  ["assertMatch", () => a.assertMatch("abc", /d/)],
  ["assertNotMatch", () => a.assertNotMatch("abc", /b/)],
  ["assertStringIncludes", () => a.assertStringIncludes("abc", "d")],
  ["assertArrayIncludes", () => a.assertArrayIncludes([1, 2], [2, 3])],
  ["assertObjectMatch", () => a.assertObjectMatch({ x: 1 }, { x: 2 })],
  [
    "assertObjectMatch, missing",
    () => a.assertObjectMatch({ x: 1 }, { y: undefined }),
  ],
  [
    "assertObjectMatch, short list",
    () => a.assertObjectMatch({ x: [1] }, { x: [1, 2] }),
  ],
  [
    "assertObjectMatch, dates",
    () => a.assertObjectMatch({ x: new Date(1) }, { x: new Date(2) }),
  ],
  ["assertThrows", () => a.assertThrows(() => {})],
  ["assertThrows, another class", () => a.assertThrows(thrower, TypeError)],
  [
    "assertThrows, another message",
    () => a.assertThrows(thrower, RangeError, "narrow"),
  ],
  ["assertThrows, no error", () =>
    a.assertThrows(() => {
      throw "a";
    }, Error)],
  ["assertRejects", () => a.assertRejects(() => Promise.resolve())],
  ["assertRejects, another class", () => a.assertRejects(rejecter, TypeError)],
  ["assertRejects, thrown at once", () => a.assertRejects(thrower)],
  ["assertRejects, no promise", () => a.assertRejects((() => 1) as never)],
  ["fail", () => a.fail()],
  ["unreachable", () => a.unreachable()],
];

const STICKY = /b/y;

function thrower(): never {
  throw new RangeError("too wide");
}

function rejecter(): Promise<never> {
  return Promise.reject(new RangeError("too wide"));
}

for (const [name, run] of HOLDS) {
  Deno.test(`${name}() accepts what holds`, async () => {
    await run();
  });
}

for (const [name, run] of FAILS) {
  Deno.test(`${name}() refuses what does not hold`, async () => {
    await rejects(async () => await run(), a.AssertionError);
  });
}

Deno.test("assertThrows() and assertRejects() give back the error", async () => {
  deepStrictEqual(a.assertThrows(thrower, RangeError).message, "too wide");
  const error = await a.assertRejects(rejecter, RangeError);
  deepStrictEqual(error.message, "too wide");
});

Deno.test("assertEquals() shows what differs, and the caller's words", () => {
  throws(
    () => a.assertEquals({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }, "my words"),
    (error: Error) => {
      match(error.message, /my words/);
      match(error.message, /^-\s+2,$/m);
      match(error.message, /^\+\s+3,$/m);
      match(error.message, /^ \s+a: 1,$/m);
      return true;
    },
  );
});
