import {
  assert,
  assertEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { computed, Signal, signal } from "@preact/signals";
import { h } from "preact";
import { decodeIslands, encodeIslands, SlotRef } from "./props_codec.ts";

function roundTrip(value: unknown): unknown {
  const text = encodeIslands([["Island", { value }]]);
  return decodeIslands(text, () => null)[0]![1].value;
}

const VALUES: Record<string, unknown> = {
  string: `"quotes" and </script><!-- and \u2028`,
  empty: "",
  number: 12.5,
  zero: 0,
  "negative zero": -0,
  NaN: NaN,
  Infinity: Infinity,
  "-Infinity": -Infinity,
  true: true,
  null: null,
  undefined: undefined,
  bigint: 2n ** 70n,
  Date: new Date(Date.UTC(2024, 1, 29)),
  URL: new URL("https://example.com/a?b#c"),
  RegExp: /a<b/gi,
  Map: new Map<unknown, unknown>([["a", 1], [{ key: 1 }, new Set([1])]]),
  "Map with bigint keys": new Map([[1n, new Map([[-2n, 3n]])]]),
  Set: new Set<unknown>([1, "a", undefined]),
  Uint8Array: new Uint8Array([0, 127, 255]),
  "empty Uint8Array": new Uint8Array(),
  // deno-lint-ignore no-sparse-arrays
  "sparse array": [1, , 3],
  nested: { a: [{ b: { c: [undefined, null] } }] },
};

for (const [name, value] of Object.entries(VALUES)) {
  Deno.test(`props of islands carry ${name}`, () => {
    assertEquals(roundTrip(value), value);
  });
}

Deno.test("props of islands carry -0 as -0", () => {
  assert(Object.is(roundTrip(-0), -0));
});

Deno.test("a subarray arrives as its own bytes", () => {
  const bytes = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
  assertEquals(roundTrip(bytes), new Uint8Array([2, 3]));
});

Deno.test("equal references stay equal, between islands too", () => {
  const shared = { n: 1 };
  const text = encodeIslands([["A", { x: shared, y: shared }], ["B", {
    z: shared,
  }]]);
  const [[, a], [, b]] = decodeIslands(text, () => null) as [
    [string, Record<string, unknown>],
    [string, Record<string, unknown>],
  ];
  assertStrictEquals(a.x, a.y);
  assertStrictEquals(a.x, b.z);
});

Deno.test("an object may hold itself", () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  const back = roundTrip(loop) as { self: unknown };
  assertStrictEquals(back.self, back);
});

Deno.test("a signal arrives as one live signal, wherever it was passed", () => {
  const count = signal(1);
  const text = encodeIslands([["A", { count }], ["B", { deep: [{ count }] }]]);
  const [a, b] = decodeIslands(text, () => null);
  const first = a![1].count as Signal<number>;
  const second = (b![1].deep as { count: Signal<number> }[])[0]!.count;
  assert(first instanceof Signal);
  assertStrictEquals(first, second);
  assertEquals(first.value, 1);
  const doubled = computed(() => first.value * 2);
  second.value = 5;
  assertEquals(doubled.value, 10);
});

Deno.test("signals may hold signals, each other, and what props hold", () => {
  const shared = { n: 1 };
  const inner = signal<unknown>(shared);
  const outer = signal<unknown>(inner);
  inner.value = { outer, shared };
  const back = roundTrip({ outer, shared }) as {
    outer: Signal<Signal<{ outer: unknown; shared: unknown }>>;
    shared: unknown;
  };
  const held = back.outer.value.value;
  assertStrictEquals(held.outer, back.outer);
  assertStrictEquals(held.shared, back.shared);
});

Deno.test("a computed signal arrives as the constant it was", () => {
  const count = signal(2);
  const text = encodeIslands([["A", {
    count,
    double: computed(() => count.value * 2),
  }]]);
  const { count: revived, double } = decodeIslands(
    text,
    () => null,
  )[0]![1] as Record<string, Signal<number>>;
  revived!.value = 10;
  assertEquals(double!.value, 4);
  assertThrows(() => double!.value = 1);
});

Deno.test("JSX arrives as what the reader makes of its slot", () => {
  const text = encodeIslands([["A", {
    children: new SlotRef(0),
    icon: new SlotRef(7),
  }]]);
  const [[, props]] = decodeIslands(text, (id) => `slot ${id}`) as [
    [string, unknown],
  ];
  assertEquals(props, { children: "slot 0", icon: "slot 7" });
});

Deno.test("the text is safe within a script element", () => {
  const text = encodeIslands([["A", { html: "</script><!--<script>" }]]);
  assert(!text.includes("<"));
  JSON.parse(text);
});

class Point {
  x = 1;
}

const REFUSED: Record<string, [value: unknown, path: string]> = {
  "a function": [() => 1, "value"],
  "a nested function": [{ list: [{ onClick() {} }] }, "value.list[0].onClick"],
  "a symbol": [Symbol("x"), "value"],
  "a promise": [Promise.resolve(1), "value"],
  "JSX in an array": [[h("p", null)], "value[0]"],
  "a class instance": [new Point(), "value"],
};

for (const [name, [value, path]] of Object.entries(REFUSED)) {
  Deno.test(`props of islands refuse ${name}, naming it`, () => {
    const error = assertThrows(
      () => encodeIslands([["Good", {}], ["Chart", { value }]]),
      TypeError,
    );
    assert(
      error.message.startsWith(`Cannot pass prop "${path}" to island Chart: `),
      error.message,
    );
  });
}

for (
  const value of [
    new Float32Array(2),
    new ArrayBuffer(2),
    new URLSearchParams("a=1"),
    new DataView(new ArrayBuffer(2)),
  ]
) {
  Deno.test(`props of islands refuse ${value.constructor.name}, as Fresh does`, () => {
    assertThrows(
      () => encodeIslands([["Chart", { value }]]),
      TypeError,
      `Cannot pass prop "value" to island Chart: Cannot stringify ${value.constructor.name}`,
    );
  });
}
