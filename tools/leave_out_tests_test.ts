import { assertEquals } from "@std/assert";
import { importsNeeded } from "./leave_out_tests.ts";

Deno.test("importsNeeded() keeps what is imported, and what is linked", () => {
  const imports = {
    fresh: "jsr:@fresh/core@2",
    preact: "npm:preact@10",
    "preact-render": "npm:preact-render@1",
    "@types/leaflet": "npm:@types/leaflet@1",
    leaflet: "npm:leaflet@1",
    duckdb: "npm:duckdb@1",
  };
  const sources = [
    'import { h } from "preact/hooks";',
    'const map = await import("leaflet"); // as duckdb does',
  ];
  assertEquals(Object.keys(importsNeeded(imports, sources)), [
    "fresh",
    "preact",
    "leaflet",
  ]);
});
