import { assertEquals } from "@std/assert";
import { specToName, uniqueName } from "./names.ts";

const NAMES: [spec: string, name: string][] = [
  ["http://example.com", "example"],
  ["https://example.com:8000", "example"],
  ["https://example.com:8000/foo/bar", "bar"],
  ["jsr:@foo/bar", "foo_bar"],
  ["jsr:@foo/bar@~1.0.0-alpha.32", "foo_bar"],
  ["jsr:@foo/bar@^1.0.0/asdf", "asdf"],
  ["npm:foo", "foo"],
  ["npm:foo@^1.0.0", "foo"],
  ["npm:foo/bar", "bar"],
  ["npm:@foo/bar/asdf", "asdf"],
  ["foo", "foo"],
  ["@foo/bar", "foo_bar"],
  ["foo/bar", "bar"],
  ["file:///app/islands/my-island.tsx", "my_island"],
  ["/app/islands/Counter.tsx", "Counter"],
  ["/app/islands/foo.v2.tsx", "foo_v2"],
  ["/islands/_bar-baz-...-$.tsx", "_bar_baz_$"],
  ["/islands/1_hello.tsx", "_hello"],
];

for (const [spec, name] of NAMES) {
  Deno.test(`specToName("${spec}") is "${name}"`, () => {
    assertEquals(specToName(spec), name);
  });
}

Deno.test("uniqueName() counts up names that are taken", () => {
  const taken = new Set<string>();
  assertEquals(
    ["Foo", "Foo", "Bar", "Foo"].map((name) => uniqueName(name, taken)),
    ["Foo", "Foo_1", "Bar", "Foo_2"],
  );
});
