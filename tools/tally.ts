/** How many tests ended how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Reads the summary that `deno test` ends with. A run that ends badly without
 * telling of a failed test (its types are wrong, it was killed) is one failure.
 *
 * @param output What it wrote to standard output, colours and all.
 * @param success True if it exited with 0.
 */
export function tallyOf(output: string, success: boolean): Tally {
  // deno-lint-ignore no-control-regex
  const plain = output.replace(/\x1b\[[\d;]*m/g, "");
  const summary = plain.match(/^(?:ok|FAILED) \| \d+ passed.*$/gm)?.at(-1) ??
    "";
  const count = (what: string) =>
    Number(new RegExp(`\\| (\\d+) ${what}`).exec(summary)?.[1] ?? 0);
  const failed = count("failed");
  return {
    passed: count("passed"),
    failed: success || failed > 0 ? failed : 1,
    skipped: count("ignored"),
  };
}

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** The line that a whole run ends with: `12 passed, 0 failed, 1 skipped`. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed` +
    (skipped > 0 ? `, ${skipped} skipped` : "");
}
