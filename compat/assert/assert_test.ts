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
  ["assertObjectMatch, of one object in two places", () => {
    const twice = { x: 1, y: 2 };
    a.assertObjectMatch({ a: twice, b: twice }, { a: { x: 1 }, b: { y: 2 } });
  }],
  [
    "assertObjectMatch, in a circle",
    () => a.assertObjectMatch(circle({ y: 2 }), circle({})),
  ],
  [
    "assertObjectMatch, some way round a circle",
    () =>
      a.assertObjectMatch(circle({}), { self: { self: { self: { x: 1 } } } }),
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
  ["assertObjectMatch, of one object in two places", () => {
    const twice = { x: 1, y: 2 };
    a.assertObjectMatch({ a: twice, b: twice }, { a: { x: 1 }, b: { y: 3 } });
  }],
  [
    "assertObjectMatch, some way round a circle",
    () => a.assertObjectMatch(circle({}), { self: { self: { x: 2 } } }),
  ],
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

/** An object that holds itself, with more than is asked for. */
function circle(more: Record<string, unknown>): Record<string, unknown> {
  const one: Record<string, unknown> = { x: 1, ...more };
  one.self = one;
  return one;
}

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

const DIFF = `


    [Diff] Actual / Expected


-   1
+   2
`;

/** Without the caller's words a message ends its sentence; with them they follow. */
const MESSAGES: [
  run: (msg?: string) => unknown,
  sentence: string,
  details?: string,
][] = [
  [
    (msg) => a.assertExists(null, msg),
    'Expected actual: "null" to not be null or undefined',
  ],
  [
    (msg) => a.assertInstanceOf(1, Error, msg),
    'Expected object to be an instance of "Error" but was "number"',
  ],
  [
    (msg) => a.assertInstanceOf(null, Error, msg),
    'Expected object to be an instance of "Error" but was "null"',
  ],
  [
    (msg) => a.assertInstanceOf(Error, Error, msg),
    'Expected object to be an instance of "Error" but was not an instanced object',
  ],
  [
    (msg) => a.assertNotInstanceOf(new Error(), Error, msg),
    'Expected object to not be an instance of "function"',
  ],
  [(msg) => a.fail(msg), "Failed assertion"],
  [(msg) => a.unreachable(msg), "Unreachable"],
  [(msg) => a.assertEquals(1, 2, msg), "Values are not equal", DIFF],
  [
    (msg) => a.assertNotEquals(1, 1, msg),
    "Expected actual: 1 not to be: 1",
  ],
  [
    (msg) => a.assertStrictEquals(1, 2, msg),
    "Values are not strictly equal",
    DIFF,
  ],
  [
    (msg) => a.assertStrictEquals({}, {}, msg),
    "Values have the same structure but are not reference-equal",
    "\n\n    {}\n",
  ],
  [
    (msg) => a.assertNotStrictEquals(1, 1, msg),
    'Expected "actual" to not be strictly equal to: 1',
    "\n",
  ],
  [
    (msg) => a.assertAlmostEquals(1, 2.5, 0.5, msg),
    'Expected actual: "1" to be close to "2.5e+0": delta "1.5e+0" is greater than "5e-1"',
  ],
  [
    (msg) => a.assertArrayIncludes(["a"], ["b"], msg),
    `Expected actual: "[
  "a",
]" to include: "[
  "b",
]"`,
    `
missing: [
  "b",
]`,
  ],
  [
    (msg) => a.assertMatch("a", /b/, msg),
    'Expected actual: "a" to match: "/b/"',
  ],
  [
    (msg) => a.assertNotMatch("a", /a/, msg),
    'Expected actual: "a" to not match: "/a/"',
  ],
  [
    (msg) => a.assertStringIncludes("a", "b", msg),
    'Expected actual: "a" to contain: "b"',
  ],
  [
    (msg) => a.assertIsError("a", Error, undefined, msg),
    'Expected "error" to be an Error object',
  ],
  [
    (msg) => a.assertThrows(thrower, TypeError, undefined, msg),
    'Expected error to be instance of "TypeError", but was "RangeError"',
  ],
  [
    (msg) => a.assertThrows(thrower, RangeError, "narrow", msg),
    'Expected error message to include "narrow", but got "too wide"',
  ],
  [(msg) => a.assertThrows(() => {}, msg), "Expected function to throw"],
  [
    (msg) =>
      a.assertThrows(
        () => {
          throw "a";
        },
        Error,
        undefined,
        msg,
      ),
    "A non-Error object was thrown",
  ],
  [
    (msg) => a.assertRejects(() => Promise.resolve(), msg),
    "Expected function to reject",
  ],
  [
    (msg) => a.assertRejects(thrower, msg),
    "Function throws when expected to reject",
  ],
  [
    (msg) => a.assertRejects(() => Promise.reject("a"), Error, undefined, msg),
    "A non-Error object was rejected",
  ],
];

for (const [run, sentence, details = ""] of MESSAGES) {
  Deno.test(`a failed assertion says "${sentence}"`, async () => {
    await rejects(async () => await run(), {
      message: `${sentence}.${details}`,
    });
    await rejects(async () => await run("words"), {
      message: `${sentence}: words${details}`,
    });
  });
}

Deno.test("what is too great or too small is told, or the caller's words alone", () => {
  throws(() => a.assertGreater(1, 2), { message: "Expect 1 > 2" });
  throws(() => a.assertGreaterOrEqual(1, 2), { message: "Expect 1 >= 2" });
  throws(() => a.assertLess(2, 1), { message: "Expect 2 < 1" });
  throws(() => a.assertLessOrEqual(2, 1), { message: "Expect 2 <= 1" });
  throws(() => a.assertGreater(1, 2, "words"), { message: "words" });
  throws(() => a.assertFalse(1, "words"), { message: "words" });
});

Deno.test("colours in messages do not count", () => {
  a.assertIsError(new Error("\x1b[31mred\x1b[0m word"), Error, "red word");
});
