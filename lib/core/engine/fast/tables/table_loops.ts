/**
 * The loops that count listed rows by their values. Each is a function of its
 * own for one type of array, as those of `tally_loops.ts` are. `base` is where
 * row 0 of the list stands in a column, and `own` has a value for each entry of
 * the list. Values have numbers, of which each adds a stride to the position of
 * a count. 0.7 to 1 ns a row.
 */

export function tallyWords(
  list: Uint16Array,
  rows: number,
  values: Uint16Array,
  base: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) counts[values[base + list[i]!]!]!++;
}

export function tallyOwn(
  own: Uint32Array,
  rows: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) counts[own[i]!]!++;
}

export function stepBytes(
  list: Uint16Array,
  rows: number,
  values: Uint8Array,
  base: number,
  numbers: Uint16Array,
  stride: number,
  into: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    into[i]! += Math.imul(numbers[values[base + list[i]!]!]!, stride);
  }
}

export function stepWords(
  list: Uint16Array,
  rows: number,
  values: Uint16Array,
  base: number,
  numbers: Uint16Array,
  stride: number,
  into: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    into[i]! += Math.imul(numbers[values[base + list[i]!]!]!, stride);
  }
}

export function stepOwn(
  own: Uint32Array,
  rows: number,
  numbers: Uint16Array,
  stride: number,
  into: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    into[i]! += Math.imul(numbers[own[i]!]!, stride);
  }
}

/** As {@linkcode tallyWords}, by kind and code as one value. */
export function tallyPairs(
  list: Uint16Array,
  rows: number,
  kind: Uint8Array,
  code: Uint8Array,
  base: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const row = base + list[i]!;
    counts[kind[row]! << 8 | code[row]!]!++;
  }
}

/** As {@linkcode tallyWords}, by run; see {@linkcode ownRuns}. */
export function tallyRuns(
  list: Uint16Array,
  rows: number,
  base: number,
  starts: Uint32Array,
  run: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows;) {
    while (starts[run + 1]! <= base + list[i]!) run++;
    const end = starts[run + 1]! - base;
    const first = i;
    while (i < rows && list[i]! < end) i++;
    counts[run]! += i - first;
  }
}

/** Kind and code of each listed row as one value. */
export function ownPairs(
  list: Uint16Array,
  rows: number,
  kind: Uint8Array,
  code: Uint8Array,
  base: number,
  own: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const row = base + list[i]!;
    own[i] = kind[row]! << 8 | code[row]!;
  }
}

/**
 * The run of each listed row.
 *
 * @param starts Where each run's rows begin; one more for the end.
 * @param run A run that begins before them.
 */
export function ownRuns(
  list: Uint16Array,
  rows: number,
  base: number,
  starts: Uint32Array,
  run: number,
  own: Uint32Array,
): void {
  let end = starts[run + 1]!;
  for (let i = 0; i < rows; i++) {
    const row = base + list[i]!;
    while (row >= end) end = starts[++run + 1]!;
    own[i] = run;
  }
}
