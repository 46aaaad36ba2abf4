import { assertEquals, assertThrows } from "@std/assert";
import { sortRoutePaths, toFsRoutes } from "./fs_routes.ts";

Deno.test("toFsRoutes() tells what each file is, and where", () => {
  const routes = toFsRoutes([
    "_app.tsx",
    "_404.tsx",
    "api/_middleware.ts",
    "api/[id].ts",
    "(info)/_layout.tsx",
    "(info)/about.tsx",
    "blog/_error.tsx",
    "blog/index.tsx",
    "index.tsx",
    "docs/[[version]]/index.tsx",
  ]);
  assertEquals(
    routes.map(({ id, type, pattern, routePattern }) => [
      id,
      type,
      pattern,
      routePattern,
    ]),
    [
      ["/_app", "app", "/", "/"],
      ["/_404", "notFound", "/", "/"],
      ["/index", "route", "/", "/"],
      ["/api/_middleware", "middleware", "/api", "/api"],
      ["/api/[id]", "route", "/api/:id", "/api"],
      ["/blog/_error", "error", "/blog", "/blog"],
      ["/blog/index", "route", "/blog", "/blog"],
      [
        "/docs/[[version]]/index",
        "route",
        "/docs{/:version}?",
        "/docs{/:version}?",
      ],
      ["/(info)/_layout", "layout", "/", "/(info)"],
      ["/(info)/about", "route", "/about", "/(info)"],
    ],
  );
});

Deno.test("toFsRoutes() leaves out what is no route", () => {
  const routes = toFsRoutes([
    "(_islands)/Chart.tsx",
    "a/(_components)/b/c.tsx",
    "a_test.ts",
    "a.test.tsx",
    "types.d.ts",
    "style.css",
    "README.md",
    "./kept.mts",
  ]);
  assertEquals(routes.map(({ id, file }) => [id, file]), [
    ["/kept", "./kept.mts"],
  ]);
});

Deno.test("toFsRoutes() refuses a name that is no pattern", () => {
  assertThrows(() => toFsRoutes(["a/[b.ts"]), SyntaxError, "a/[b");
});

const ORDERED = [
  "/_app",
  "/_middleware",
  "/_layout",
  "/_error",
  "/index",
  "/a/_middleware",
  "/a/_layout",
  "/a/index",
  "/a/b/_middleware",
  "/a/b/c",
  "/a/b",
  "/a/(group)/_middleware",
  "/a/(group)/z",
  "/a/[id]/_middleware",
  "/a/[id]/x",
  "/a/[id]",
  "/a/[[opt]]",
  "/a/[...rest]",
  "/a",
  "/z",
  "/(group)/_layout",
  "/(group)/b",
  "/[x]",
  "/[...rest]",
];

Deno.test("toFsRoutes() puts wrappers before content and literal names before patterns, however files come", () => {
  const files = ORDERED.map((id) => `${id}.tsx`);
  const shuffles = [files, files.toReversed(), files.toSorted()];
  for (const shuffle of shuffles) {
    assertEquals(toFsRoutes(shuffle).map(({ id }) => id), ORDERED);
  }
});

Deno.test("sortRoutePaths() keeps literal names in the order they come in", () => {
  assertEquals(
    ["/z.tsx", "/[x].tsx", "/a/b.tsx", "/_app.tsx", "/a/_layout.tsx"]
      .sort(sortRoutePaths),
    ["/_app.tsx", "/z.tsx", "/a/_layout.tsx", "/a/b.tsx", "/[x].tsx"],
  );
});
