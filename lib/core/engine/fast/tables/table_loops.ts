/**
 * The loops that count listed rows by their values. Each is a function of its
 * own for one type of array, as those of `tally_loops.ts` are. `base` is where
 * row 0 of the list stands in a column. Values have numbers, of which each adds
 * a stride to the position of a count: `step` adds it to the positions of a
 * list's rows, and `count` counts where these are then, which is the last step.
 * 0.7 to 1 ns a row.
 */

/** What a value adds to the position of a count. */
export interface Step {
  /** By value. */
  numbers: Uint16Array;
  stride: number;
}

/** Codes, and from the first shared one on `kind << 8 | code`. */
export interface CodeReading {
  kind: Uint8Array;
  code: Uint8Array;
  shared: number;
}

/** Runs of rows. */
export interface RunReading {
  /** Where each run's rows begin; one more for the end. */
  starts: Uint32Array;
  /** A run that begins before the list's rows. */
  run: number;
}

export function tallyWords(
  list: Uint16Array,
  rows: number,
  values: Uint16Array,
  base: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) counts[values[base + list[i]!]!]!++;
}

/** As {@linkcode tallyWords}, by code. */
export function tallyCodes(
  list: Uint16Array,
  rows: number,
  { kind, code, shared }: CodeReading,
  base: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const row = base + list[i]!;
    const own = code[row]!;
    counts[own < shared ? own : kind[row]! << 8 | own]!++;
  }
}

/** As {@linkcode tallyWords}, by run. */
export function tallyRuns(
  list: Uint16Array,
  rows: number,
  base: number,
  { starts, run }: RunReading,
  counts: Uint32Array,
): void {
  for (let i = 0, end = 0; i < rows; i++) {
    const row = list[i]!;
    if (row >= end) {
      run = runOf(starts, base + row, run);
      end = starts[run + 1]! - base;
    }
    counts[run]!++;
  }
}

export function stepBytes(
  list: Uint16Array,
  rows: number,
  values: Uint8Array,
  base: number,
  { numbers, stride }: Step,
  positions: Int32Array,
): void {
  for (let i = 0; i < rows; i++) {
    positions[i]! += Math.imul(numbers[values[base + list[i]!]!]!, stride);
  }
}

export function stepWords(
  list: Uint16Array,
  rows: number,
  values: Uint16Array,
  base: number,
  { numbers, stride }: Step,
  positions: Int32Array,
): void {
  for (let i = 0; i < rows; i++) {
    positions[i]! += Math.imul(numbers[values[base + list[i]!]!]!, stride);
  }
}

/** As {@linkcode stepWords}, by code. */
export function stepCodes(
  list: Uint16Array,
  rows: number,
  { kind, code, shared }: CodeReading,
  base: number,
  { numbers, stride }: Step,
  positions: Int32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const row = base + list[i]!;
    const own = code[row]!;
    const value = own < shared ? own : kind[row]! << 8 | own;
    positions[i]! += Math.imul(numbers[value]!, stride);
  }
}

/**
 * The positions that rows have by what their runs share: the first step.
 *
 * @param position Where all numbers are 0.
 */
export function placeRuns(
  list: Uint16Array,
  rows: number,
  base: number,
  { starts, run }: RunReading,
  steps: readonly Step[],
  position: number,
  positions: Int32Array,
): void {
  for (let i = 0, end = 0, at = position; i < rows; i++) {
    const row = list[i]!;
    if (row >= end) {
      run = runOf(starts, base + row, run);
      end = starts[run + 1]! - base;
      at = positionOf(run, steps, position);
    }
    positions[i] = at;
  }
}

/** As {@linkcode placeRuns}, where there is no other step. */
export function countRuns(
  list: Uint16Array,
  rows: number,
  base: number,
  { starts, run }: RunReading,
  steps: readonly Step[],
  position: number,
  counts: Uint32Array,
): void {
  for (let i = 0, end = 0, at = position; i < rows; i++) {
    const row = list[i]!;
    if (row >= end) {
      run = runOf(starts, base + row, run);
      end = starts[run + 1]! - base;
      at = positionOf(run, steps, position);
    }
    counts[at]!++;
  }
}

/**
 * The run that a row is in, from one on that begins before it. A loop of its
 * own: of one within another that is entered while it runs, V8 leaves what it
 * has compiled at each end of the inner one.
 */
function runOf(starts: Uint32Array, row: number, run: number): number {
  while (starts[run + 1]! <= row) run++;
  return run;
}

function positionOf(
  value: number,
  steps: readonly Step[],
  position: number,
): number {
  for (let i = 0; i < steps.length; i++) {
    const { numbers, stride } = steps[i]!;
    position += Math.imul(numbers[value]!, stride);
  }
  return position;
}

export function countBytes(
  list: Uint16Array,
  rows: number,
  values: Uint8Array,
  base: number,
  { numbers, stride }: Step,
  positions: Int32Array,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const step = Math.imul(numbers[values[base + list[i]!]!]!, stride);
    counts[positions[i]! + step | 0]!++;
  }
}

export function countWords(
  list: Uint16Array,
  rows: number,
  values: Uint16Array,
  base: number,
  { numbers, stride }: Step,
  positions: Int32Array,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const step = Math.imul(numbers[values[base + list[i]!]!]!, stride);
    counts[positions[i]! + step | 0]!++;
  }
}

/** As {@linkcode countWords}, by code. */
export function countCodes(
  list: Uint16Array,
  rows: number,
  { kind, code, shared }: CodeReading,
  base: number,
  { numbers, stride }: Step,
  positions: Int32Array,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const row = base + list[i]!;
    const own = code[row]!;
    const value = own < shared ? own : kind[row]! << 8 | own;
    counts[positions[i]! + Math.imul(numbers[value]!, stride) | 0]!++;
  }
}
