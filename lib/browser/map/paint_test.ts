import { assert, assertEquals, assertThrows } from "@std/assert";
import { ORIGIN_X, ORIGIN_Y } from "../../core/grid.ts";
import { cellPlace, paintPixels } from "./cell_image.ts";
import { frameAt, frameOf, hasMoved } from "../../core/map/frame.ts";
import { packColor } from "./palette.ts";

Deno.test("paintPixels() colours cells by their class", () => {
  const counts = Uint32Array.of(0, 1, 4, 5, 900);
  const cells = {
    level: 9,
    column: 0,
    row: 0,
    columns: 5,
    rows: 1,
    counts,
    max: 900,
  };
  const ramp = Uint32Array.of(10, 11, 12, 13, 14, 15, 16);
  const pixels = new Uint32Array(6).fill(7);
  paintPixels(cells, [1, 2, 5], ramp, pixels);
  assertEquals([...pixels], [0, 10, 13, 16, 16, 7]);
});

Deno.test("cellPlace() lays cells where their frame has them", () => {
  const cells = {
    level: 5,
    column: 7,
    row: 9,
    columns: 4,
    rows: 3,
    counts: new Uint32Array(12),
    max: 0,
  };
  for (const zoom of [9, 10.25, 14, 17, 18]) {
    const place = cellPlace(cells, zoom);
    const frame = frameOf(place);
    // The first cell's corner is the frame's, the last one's its end.
    const close = (a: number, b: number) => assert(Math.abs(a - b) < 1e-6);
    close(7 * 32 * frame.scale + frame.x, 0);
    close(9 * 32 * frame.scale + frame.y, 0);
    close(11 * 32 * frame.scale + frame.x, place.size.x);
    close(12 * 32 * frame.scale + frame.y, place.size.y);
  }
});

Deno.test("packColor() orders bytes as a canvas does", () => {
  const bytes = new Uint8Array(Uint32Array.of(packColor("#102A3f")).buffer);
  assertEquals([...bytes], [0x10, 0x2a, 0x3f, 0xff]);
  assertEquals(packColor("rgb(255 16 1 / 20%)"), 0x330110ff);
  assertThrows(() => packColor("red"), SyntaxError, 'colour "red"');
});

Deno.test("frameAt() puts whole grid units on whole pixels at whole zooms", () => {
  for (let zoom = 9; zoom <= 18; zoom++) {
    const frame = frameAt(zoom, 1000, 2000, 300, 200);
    assertEquals([frame.x % 1, frame.y % 1], [0, 0], `${zoom}`);
    assertEquals(frame.scale, 2 ** (zoom - 17));
  }
  const { x, y } = frameAt(17, ORIGIN_X - 5, ORIGIN_Y + 7, 300, 200);
  assertEquals([x, y], [5, -7]);
});

Deno.test("hasMoved() goes by each side, and never from zoom to zoom", () => {
  const size = { x: 300, y: 200 };
  const at = (x: number, y: number, zoom = 12) => ({
    zoom,
    corner: { x, y },
    size,
  });
  for (
    const [to, wanted] of [
      [at(0, 0), false],
      [at(30, -20), false],
      [at(31, 0), true],
      [at(0, -21), true],
      [at(500, 500, 13), false],
    ] as const
  ) {
    assertEquals(hasMoved(at(0, 0), to, 0.1), wanted, JSON.stringify(to));
  }
});

/** Custom properties of the stylesheet: first light ones, then dark ones. */
async function properties(): Promise<
  [Map<string, string>, Map<string, string>]
> {
  const css = await Deno.readTextFile(
    new URL("../../../static/styles/tokens.css", import.meta.url),
  );
  const [light, dark] = css.split("prefers-color-scheme: dark").map((text) =>
    new Map(
      [...text.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)]
        .map(([, name, value]) => [name!, value!]),
    )
  );
  return [light!, dark!];
}

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG). */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

Deno.test("the ramp rises in even steps of lightness, in light and dark", async () => {
  for (const colors of await properties()) {
    const steps = Array.from({ length: 7 }, (_, i) => {
      // CIE L*: what an eye takes for even.
      const y = luminance(colors.get(`--ramp-${i}`)!);
      return 116 * Math.cbrt(y) - 16;
    });
    const rises = steps.slice(1).map((value, i) => Math.abs(value - steps[i]!));
    const mean = rises.reduce((a, b) => a + b) / rises.length;
    for (const rise of rises) {
      assert(Math.abs(rise - mean) < mean / 3, `${rises}`);
    }
    const [first, last] = [steps[0]!, steps.at(-1)!];
    assert(Math.abs(first - last) > 55);
    // The least count still shows against the land, the greatest most.
    const land = 116 * Math.cbrt(luminance(colors.get("--land")!)) - 16;
    assert(Math.abs(first - land) > 8);
    assert(Math.abs(last - land) > Math.abs(first - land));
  }
});

Deno.test("text and controls stand out as WCAG AA asks, in light and dark", async () => {
  const pairs: [name: string, on: string, least: number][] = [
    ["--ink", "--paper", 7],
    ["--ink-2", "--paper", 4.5],
    ["--ink", "--tint", 4.5],
    ["--ink-2", "--tint", 4.5],
    ["--accent", "--paper", 4.5],
    ["--on-accent", "--accent", 4.5],
    ["--warn", "--warn-paper", 4.5],
    ["--control", "--paper", 3],
    ["--focus", "--paper", 3],
    ["--map-label", "--land", 4.5],
    ["--group-violent", "--land", 3],
    ["--group-property", "--land", 3],
    ["--group-simple", "--land", 3],
    ["--group-other", "--land", 3],
    ["--on-group", "--group-violent", 4.5],
    ["--on-group", "--group-property", 4.5],
    ["--on-group", "--group-simple", 4],
    ["--on-group", "--group-other", 4.5],
  ];
  for (const [scheme, colors] of (await properties()).entries()) {
    for (const [name, on, least] of pairs) {
      const found = contrast(colors.get(name)!, colors.get(on)!);
      assert(
        found >= least,
        `${name} on ${on}, ${scheme ? "dark" : "light"}: ${found.toFixed(2)}`,
      );
    }
  }
});
