import { diffLines } from "diff";

/** A value as text in which equal values look equal: sorted, whole, one entry a line. */
export function format(value: unknown): string {
  return Deno.inspect(value, {
    depth: Infinity,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: Infinity,
    getters: true,
    strAbbreviateSize: Infinity,
  });
}

/** What differs: lines of `actual` marked `-`, lines of `expected` marked `+`. */
export function formatDiff(actual: unknown, expected: unknown): string {
  const [left, right] = typeof actual === "string" &&
      typeof expected === "string"
    ? [actual, expected]
    : [format(actual), format(expected)];
  const lines = diffLines(`${left}\n`, `${right}\n`).flatMap((part) => {
    const mark = part.added ? "+" : part.removed ? "-" : " ";
    return part.value.replace(/\n$/, "").split("\n")
      .map((line) => `${mark}   ${line}`);
  });
  return `\n\n\n    [Diff] Actual / Expected\n\n\n${lines.join("\n")}\n`;
}
