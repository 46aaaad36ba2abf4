import { assertEquals, assertStringIncludes } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import { BarChart } from "./BarChart.tsx";

const BARS = [
  { from: 100, to: 200, count: 10 },
  { from: 200, to: 300, count: 0 },
  { from: 300, to: 400, count: 5 },
];

function render(selected: { from: number; to: number }) {
  return renderToString(
    <BarChart
      label="Crimes per month"
      bars={BARS}
      from={100}
      to={400}
      top={2000}
      ticks={[{ at: 250, label: "2017" }]}
      selected={selected}
    />,
  );
}

/** Left, top and right of each bar in a path. */
function barsIn(html: string, selected: boolean) {
  const name = selected ? "bars selected" : "bars";
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

Deno.test("BarChart says its numbers in words", () => {
  const html = render({ from: 100, to: 400 });
  assertStringIncludes(html, 'aria-label="Crimes per month"');
  assertStringIncludes(html, ">2,000<");
  assertStringIncludes(html, '<text x="50%"');
  assertStringIncludes(html, ">2017<");
});
