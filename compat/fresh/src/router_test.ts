import { assertEquals, assertThrows } from "@std/assert";
import {
  IS_PATTERN,
  mergePath,
  pathToPattern,
  UrlPatternRouter,
} from "./router.ts";

const PATTERNS: [string, string][] = [
  ["index", "/"],
  ["a/index", "/a"],
  ["a/b", "/a/b"],
  ["a/[b]", "/a/:b"],
  ["a/[b]/c/[d]", "/a/:b/c/:d"],
  ["a/[b]@[c]", "/a/:b@:c"],
  ["a/[b].json", "/a/:b.json"],
  ["a/b[c]", "/a/b:c"],
  ["a/[...b]", "/a/:b*"],
  ["[[a]]/b", "{/:a}?/b"],
  ["a/[[b]]/c/[[d]]", "/a{/:b}?/c{/:d}?"],
  ["(a)/b", "/b"],
  ["(a)/index", "/"],
];

Deno.test("pathToPattern() turns file paths into patterns", () => {
  for (const [path, pattern] of PATTERNS) {
    assertEquals(pathToPattern(path), pattern);
  }
  assertEquals(pathToPattern("a/(b)/c", { keepGroups: true }), "/a/(b)/c");
});

Deno.test("pathToPattern() refuses brackets that mean nothing", () => {
  for (
    const path of [
      "a/[b][c]",
      "a/b]",
      "a/[b",
      "a/[b]]",
      "a/b-[[c]]",
      "a/[[b]]-c",
      "a/b[...c]",
    ]
  ) {
    assertThrows(() => pathToPattern(path), SyntaxError, path);
  }
});

Deno.test("IS_PATTERN tells patterns from literal paths", () => {
  for (const path of ["/", "/a", "/a/b.c-d_e~f", "/a%20b"]) {
    assertEquals(IS_PATTERN.test(path), false, path);
  }
  for (const path of ["/:a", "/*", "/a{/b}?", "/a/(\\d+)"]) {
    assertEquals(IS_PATTERN.test(path), true, path);
  }
});

const MERGED: [string, string, string][] = [
  ["", "/a", "/a"],
  ["/", "/a", "/a"],
  ["*", "/a", "/a"],
  ["/*", "/a", "/a"],
  ["/a/b", "/", "/a/b"],
  ["/a/b", "/c", "/a/b/c"],
  ["/a", "*", "/a/*"],
  ["/a", "/*", "/a/*"],
  ["/a/*", "/b", "/a/b"],
];

Deno.test("mergePath() joins a path below another", () => {
  for (const [base, path, expected] of MERGED) {
    assertEquals(mergePath(base, path), expected);
  }
});

Deno.test("match() says whether path and method fit", () => {
  const router = new UrlPatternRouter<string>();
  router.add("GET", "/a/:b", "get");
  router.add("GET", "/a/:b", "too late");
  router.add("POST", "/a/:b", "post");
  const url = new URL("http://localhost/a/x");
  const found = { params: { b: "x" }, methodMatch: true, pattern: "/a/:b" };
  assertEquals(router.match("GET", url), { ...found, item: "get" });
  assertEquals(router.match("POST", url), { ...found, item: "post" });
  assertEquals(router.match("HEAD", url), { ...found, item: "get" });
  assertEquals(router.match("PUT", url), {
    ...found,
    item: null,
    methodMatch: false,
  });
  assertEquals(router.match("GET", new URL("http://localhost/a")), {
    params: {},
    item: null,
    methodMatch: true,
    pattern: null,
  });
  assertEquals(router.allowedMethods("/a/:b"), ["GET", "POST"]);
});
