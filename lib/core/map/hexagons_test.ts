import { assert, assertEquals } from "@std/assert";
import {
  gatherHexagons,
  hexagonMiddle,
  hexagonOf,
  spreadHexagons,
} from "./hexagons.ts";

Deno.test("every hexagon has 56 cells, all nearer to it than to another", () => {
  const cells = new Map<string, [number, number][]>();
  for (let row = 0; row < 140; row++) {
    for (let column = 0; column < 80; column++) {
      const key = hexagonOf(column, row).join();
      cells.set(key, [...cells.get(key) ?? [], [column, row]]);
    }
  }
  const whole = [...cells].filter(([, inside]) =>
    inside.every(([x, y]) => x > 0 && y > 0 && x < 79 && y < 139)
  );
  assert(whole.length > 100);
  for (const [key, inside] of whole) {
    assertEquals(inside.length, 56, key);
    const [column, row] = key.split(",").map(Number) as [number, number];
    const { x, y } = hexagonMiddle({ level: 0 }, column, row);
    for (const [left, top] of inside) {
      const from = (middle: { x: number; y: number }) =>
        Math.hypot(left + 0.5 - middle.x, top + 0.5 - middle.y);
      for (const down of [-1, 0, 1]) {
        for (const across of [-1, 0, 1]) {
          const other = hexagonMiddle(
            { level: 0 },
            column + across,
            row + down,
          );
          assert(from({ x, y }) <= from(other) + 1e-9, key);
        }
      }
    }
  }
});

Deno.test("gatherHexagons() counts as a look at each cell does", () => {
  const [columns, rows] = [37, 29];
  const counts = Uint32Array.from(
    { length: columns * rows },
    (_, i) => i * i % 7,
  );
  const cells = {
    level: 3,
    column: 101,
    row: 207,
    columns,
    rows,
    counts,
    max: 6,
  };
  const hexagons = gatherHexagons(cells);
  const naive = new Map<string, number>();
  counts.forEach((count, i) => {
    const at = [
      cells.column + i % columns,
      cells.row + Math.floor(i / columns),
    ];
    const key = hexagonOf(at[0]!, at[1]!).join();
    naive.set(key, (naive.get(key) ?? 0) + count);
  });
  const found = new Map<string, number>();
  hexagons.counts.forEach((count, i) => {
    if (count === 0) return;
    const column = hexagons.column + i % hexagons.columns;
    const row = hexagons.row + Math.floor(i / hexagons.columns);
    found.set(`${column},${row}`, count);
  });
  assertEquals([...found].sort(), [...naive].filter(([, n]) => n > 0).sort());
  assertEquals(hexagons.max, Math.max(...naive.values()));

  // Each cell has its hexagon's count, but where that ends to the right or below.
  const spread = spreadHexagons(cells, hexagons);
  assertEquals(spread.max, hexagons.max);
  spread.counts.forEach((count, i) => {
    const [x, y] = [
      cells.column + i % columns,
      cells.row + Math.floor(i / columns),
    ];
    const key = hexagonOf(x, y).join();
    const isRim = [hexagonOf(x + 1, y), hexagonOf(x, y + 1)]
      .some((other) => other.join() !== key);
    assertEquals(count, isRim ? 0 : naive.get(key), `${x},${y}`);
  });
});

Deno.test("gatherHexagons() has nothing where there are no cells", () => {
  const none = {
    level: 3,
    column: 0,
    row: 0,
    columns: 0,
    rows: 0,
    counts: new Uint32Array(),
    max: 0,
  };
  const hexagons = gatherHexagons(none);
  assertEquals([hexagons.max, hexagons.counts.some((count) => count > 0)], [
    0,
    false,
  ]);
  assertEquals(spreadHexagons(none, hexagons).counts.length, 0);
});
