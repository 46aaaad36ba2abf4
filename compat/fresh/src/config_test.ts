import { assertEquals, assertThrows } from "@std/assert";
import { resolveConfig } from "./config.ts";

Deno.test("resolveConfig() fills in defaults and drops a closing slash", () => {
  assertEquals(resolveConfig({}), {
    root: ".",
    basePath: "",
    mode: "production",
  });
  assertEquals(resolveConfig({ basePath: "/" }).basePath, "");
  assertEquals(resolveConfig({ basePath: "/a/" }).basePath, "/a");
});

Deno.test("resolveConfig() refuses a base path that is no absolute path", () => {
  assertThrows(() => resolveConfig({ basePath: "a" }), TypeError, '"a"');
});
