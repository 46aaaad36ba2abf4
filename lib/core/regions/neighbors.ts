import type { Region } from "../boundaries/read_shapes.ts";

/** The regions that share a border with each, by number, ascending. */
export function neighborsOf(
  regions: readonly Region[],
): Map<number, number[]> {
  const owners = new Map<string, number>();
  const found = new Map(
    regions.map(({ number }) => [number, new Set<number>()]),
  );
  for (const { number, rings } of regions) {
    for (const ring of rings) {
      for (let i = 2; i < ring.length; i += 2) {
        // Neighbors share borders point by point, in the other direction.
        const edge = ring.subarray(i - 2, i + 2);
        const back = `${edge[2]} ${edge[3]} ${edge[0]} ${edge[1]}`;
        for (const key of [edge.join(" "), back]) {
          const other = owners.get(key);
          if (other === undefined || other === number) continue;
          found.get(number)!.add(other);
          found.get(other)!.add(number);
        }
        owners.set(edge.join(" "), number);
      }
    }
  }
  return new Map(
    [...found].map(([number, others]) => [
      number,
      [...others].sort((a, b) => a - b),
    ]),
  );
}
