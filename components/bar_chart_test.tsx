import { assertEquals, assertStringIncludes } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import type { Bar } from "../lib/core/page/bars.ts";
import { BarChart } from "./BarChart.tsx";
import { Silhouette } from "./Silhouette.tsx";

const BARS: readonly Bar[] = [
  { from: 100, to: 200, count: 10 },
  { from: 200, to: 300, count: 0 },
  { from: 300, to: 400, count: 5 },
];

function render(
  selected: { from: number; to: number },
  bars: readonly Bar[] = BARS,
) {
  return renderToString(
    <BarChart
      label="Crimes per month"
      bars={bars}
      from={100}
      to={400}
      top={2000}
      ticks={[{ at: 250, label: "2017" }]}
      selected={{ value: selected }}
    />,
  );
}

/** Left, top and right of each bar in a path. */
function barsIn(html: string, selected: boolean, open = false) {
  const name = `bars${selected ? " selected" : ""}${open ? " open" : ""}`;
  const path = new RegExp(`class="${name}" d="([^"]*)"`).exec(html)![1]!;
  return [...path.matchAll(/M([\d.]+) 100V([\d.]+)H([\d.]+)V100z/g)]
    .map((found) => found.slice(1).map(Number));
}

Deno.test("BarChart draws a bar for each count but none, the fewest too", () => {
  assertEquals(barsIn(render({ from: 100, to: 400 }), false), [
    [107, 99, 193],
    [307, 99, 393],
  ]);
});

Deno.test("BarChart highlights what is selected, a part of a bar too", () => {
  const selected = (from: number, to: number) =>
    barsIn(render({ from, to }), true);
  assertEquals(selected(100, 400).length, 2);
  assertEquals(selected(150, 350), [[150, 99, 193], [307, 99, 350]]);
  assertEquals(selected(200, 300), []);
});

Deno.test("BarChart sets bars apart that are not complete", () => {
  const [whole, , last] = BARS;
  const html = render({ from: 150, to: 350 }, [
    whole!,
    { ...last!, isOpen: true },
  ]);
  assertEquals(barsIn(html, false), [[107, 99, 193]]);
  assertEquals(barsIn(html, false, true), [[307, 99, 393]]);
  assertEquals(barsIn(html, true), [[150, 99, 193]]);
  assertEquals(barsIn(html, true, true), [[307, 99, 350]]);
});

Deno.test("BarChart cuts what is selected to what it shows", () => {
  const ground = /class="selected-ground" x="(\d+)" width="(\d+)"/;
  const cases: [from: number, to: number, x: string, width: string][] = [
    [0, 9000, "100", "300"],
    [200, 250, "200", "50"],
    [0, 90, "100", "0"],
    [500, 600, "500", "0"],
  ];
  for (const [from, to, x, width] of cases) {
    assertEquals(ground.exec(render({ from, to }))!.slice(1), [x, width]);
  }
});

Deno.test("Silhouette draws all bars side by side, and veils what is not shown", () => {
  const html = renderToString(
    <Silhouette
      bars={BARS}
      from={100}
      to={400}
      top={10}
      ticks={[{ at: 250, label: "2017" }]}
      shown={{ from: 200, to: 300 }}
    />,
  );
  assertStringIncludes(html, 'd="M100 100V0H200V100zM300 100V50H400V100z"');
  assertStringIncludes(html, 'd="M100 0H200V100H100zM300 0H400V100H300z"');
  assertStringIncludes(html, '<text x="50%"');
});

Deno.test("BarChart says its numbers in words", () => {
  const html = render({ from: 100, to: 400 });
  assertStringIncludes(html, 'aria-label="Crimes per month"');
  assertStringIncludes(html, ">2,000<");
  assertStringIncludes(html, '<text x="50%"');
  assertStringIncludes(html, ">2017<");
});
