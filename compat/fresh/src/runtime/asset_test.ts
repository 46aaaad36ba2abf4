import { assertEquals } from "@std/assert";
import { asset, assetSrcSet, setBuildId } from "./asset.ts";

function withBuild(id: string, test: () => void): void {
  setBuildId(id);
  try {
    test();
  } finally {
    setBuildId("");
  }
}

const PATHS: [path: string, locked: string][] = [
  ["/a.png", "/a.png?__frsh_c=b1"],
  ["/a.png?w=2", "/a.png?w=2&__frsh_c=b1"],
  ["/a.svg#icon", "/a.svg?__frsh_c=b1#icon"],
  ["/a.png?__frsh_c=old", "/a.png?__frsh_c=old"],
  ["a.png", "a.png"],
  ["//host/a.png", "//host/a.png"],
  ["https://host/a.png", "https://host/a.png"],
  ["data:image/png;base64,AA", "data:image/png;base64,AA"],
  ["", ""],
];

for (const [path, locked] of PATHS) {
  Deno.test(`asset("${path}") is "${locked}"`, () => {
    withBuild("b1", () => assertEquals(asset(path), locked));
  });
}

Deno.test("asset() changes nothing without a build", () => {
  assertEquals(asset("/a.png"), "/a.png");
});

const SRCSETS: [srcset: string, locked: string][] = [
  ["/a.png", "/a.png?__frsh_c=b1"],
  ["/a.png 1x, /b.png 2x", "/a.png?__frsh_c=b1 1x, /b.png?__frsh_c=b1 2x"],
  [
    "/a.png 1x,https://host/b.png 300w",
    "/a.png?__frsh_c=b1 1x,https://host/b.png 300w",
  ],
  ["/a.png (not a list", "/a.png (not a list"],
  ["", ""],
];

for (const [srcset, locked] of SRCSETS) {
  Deno.test(`assetSrcSet("${srcset}") is "${locked}"`, () => {
    withBuild("b1", () => assertEquals(assetSrcSet(srcset), locked));
  });
}
