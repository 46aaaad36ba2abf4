import { assertEquals, assertThrows, equal } from "@std/assert";

class Point {
  constructor(public x: number) {}
}
class Place extends Point {}

/** Holds what only its class can tell. */
class Sealed {
  #x: number;
  constructor(x: number) {
    this.#x = x;
  }
  get x(): number {
    return this.#x;
  }
}
class Envelope extends Sealed {}

/** A circle of so many nodes. */
function ring(nodes: number): unknown {
  const first: Record<string, unknown> = {};
  let last = first;
  for (let i = 1; i < nodes; i++) last = (last.next = {}) as typeof first;
  last.next = first;
  return first;
}

function cycle(): unknown {
  const node: Record<string, unknown> = { a: 1 };
  node.self = node;
  return node;
}

const SAME: [string, unknown, unknown][] = [
  ["NaN", NaN, NaN],
  ["zero of either sign", 0, -0],
  ["bigints", 10n, 10n],
  ["objects whatever their order", { a: 1, b: [2] }, { b: [2], a: 1 }],
  ["an object without a prototype", Object.create(null), {}],
  ["dates", new Date(1), new Date(1)],
  ["invalid dates", new Date(NaN), new Date(NaN)],
  ["patterns", /a/g, /a/g],
  ["URLs", new URL("http://a/b"), new URL("http://a/b")],
  ["errors", new RangeError("a"), new RangeError("a")],
  ["instances", new Point(1), new Point(1)],
  [
    "sets of objects",
    new Set([{ a: 1 }, { b: 2 }]),
    new Set([{ b: 2 }, { a: 1 }]),
  ],
  ["maps of objects", new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])],
  [
    "maps whatever their order",
    new Map([[1, 2], [3, 4]]),
    new Map([[3, 4], [1, 2]]),
  ],
  ["typed arrays", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  [
    "NaN and zeros in them",
    new Float32Array([NaN, 0]),
    new Float32Array([NaN, -0]),
  ],
  ["buffers", new Uint8Array([1]).buffer, new Uint8Array([1]).buffer],
  ["symbol keys", { [Symbol.for("a")]: 1 }, { [Symbol.for("a")]: 1 }],
  ["cycles", cycle(), cycle()],
  ["cycles of different length", ring(2), ring(3)],
  ["what getters of the class say", new Sealed(1), new Sealed(1)],
  ["locales", new Intl.Locale("de"), new Intl.Locale("de")],
];

const DIFFERENT: [string, unknown, unknown][] = [
  ["a number and its text", 1, "1"],
  ["null and undefined", null, undefined],
  ["null and an object", null, {}],
  ["a missing and an undefined property", {}, { a: undefined }],
  ["undefined under different names", { a: undefined }, { b: undefined }],
  ["an array and an object", [], {}],
  ["a hole and undefined", [, 1], [undefined, 1]],
  ["arrays of different length", [1], [1, 2]],
  ["instances of different classes", new Point(1), new Place(1)],
  ["dates", new Date(1), new Date(2)],
  ["patterns with other flags", /a/g, /a/i],
  ["errors with other messages", new Error("a"), new Error("b")],
  ["errors with other causes", new Error("a", { cause: 1 }), new Error("a")],
  ["sets with other members", new Set([1]), new Set([2])],
  [
    "sets in which one member would do twice",
    new Set([{ a: 1 }, { a: 1 }]),
    new Set([{ a: 1 }, { a: 2 }]),
  ],
  ["maps with other values", new Map([[1, 2]]), new Map([[1, 3]])],
  ["typed arrays of other kinds", new Uint8Array([1]), new Int8Array([1])],
  ["typed arrays", new Float64Array([1, 2]), new Float64Array([1, 3])],
  ["typed arrays by length", new BigInt64Array(2), new BigInt64Array(3)],
  ["buffers", new Uint8Array([1]).buffer, new Uint8Array([2]).buffer],
  ["symbol keys", { [Symbol.for("a")]: 1 }, { [Symbol.for("a")]: 2 }],
  ["functions", () => 1, () => 1],
  ["boxed numbers", Object(1), Object(2)],
  ["what getters of the class say", new Sealed(1), new Sealed(2)],
  ["what getters further up say", new Envelope(1), new Envelope(2)],
  ["locales", new Intl.Locale("de"), new Intl.Locale("fr")],
];

for (const [name, a, b] of SAME) {
  Deno.test(`equal() finds the same: ${name}`, () => {
    assertEquals([equal(a, b), equal(b, a)], [true, true]);
  });
}

for (const [name, a, b] of DIFFERENT) {
  Deno.test(`equal() tells apart: ${name}`, () => {
    assertEquals([equal(a, b), equal(b, a)], [false, false]);
  });
}

Deno.test("equal() says that it cannot see into weak maps and sets", () => {
  for (const make of [() => new WeakMap(), () => new WeakSet()]) {
    const one = make();
    assertEquals(equal(one, one), true);
    assertThrows(
      () => equal(one, make()),
      TypeError,
      `cannot compare ${one.constructor.name} instances`,
    );
  }
  assertEquals(equal(new WeakMap(), new WeakSet()), false);
});
