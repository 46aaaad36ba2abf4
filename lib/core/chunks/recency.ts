/**
 * Values of which most are equal to one of the last few different ones: each
 * is told by how many others came since, which is mostly 0.
 */
export interface Recency {
  /** How many other values came since, or {@linkcode NEW}. */
  since: Uint8Array;
  /** The values of those that are new, lowest bytes first, then the next. */
  fresh: Uint8Array;
}

/** Stands for a value that is none of the last {@linkcode MOST_KNOWN}. */
const NEW = 255;
/** Values that are remembered. */
const MOST_KNOWN = NEW;
/** Bytes of a value. */
const VALUE_BYTES = 4;

type Values = Uint8Array | Uint16Array | Uint32Array;

/** Writes values in an order. {@linkcode decodeRecency} reads them back. */
export function encodeRecency(values: Values, order: Uint32Array): Recency {
  const since = new Uint8Array(order.length);
  const fresh: number[] = [];
  const known = new Uint32Array(MOST_KNOWN);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const value = values[order[i]!]!;
    let at = 0;
    while (at < count && known[at] !== value) at++;
    since[i] = at < count ? at : NEW;
    if (at === count) {
      fresh.push(value);
      if (count < MOST_KNOWN) count++;
      else at--;
    }
    toFront(known, at, value);
  }
  return { since, fresh: toPlanes(fresh) };
}

/**
 * Reads values into their places.
 *
 * @throws {SyntaxError} If there are too few or too many, or one does not fit.
 */
export function decodeRecency(
  { since, fresh }: Recency,
  order: Uint32Array,
  into: Values,
): void {
  const news = fresh.length / VALUE_BYTES;
  if (!Number.isInteger(news)) throw new SyntaxError("a value is cut short");
  const largest = 2 ** (8 * into.BYTES_PER_ELEMENT) - 1;
  const known = new Uint32Array(MOST_KNOWN);
  let [count, used] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    let at = since[i]!;
    if (at > 0 || count === 0) {
      let value: number;
      if (at === NEW) {
        if (used >= news) throw new SyntaxError("values are missing");
        value = fromPlanes(fresh, used++, news);
        if (value > largest) throw new SyntaxError("a value is out of range");
        if (count < MOST_KNOWN) at = count++;
        else at--;
      } else {
        if (at >= count) throw new SyntaxError("a value is none of the last");
        value = known[at]!;
      }
      toFront(known, at, value);
    }
    into[order[i]!] = known[0]!;
  }
  if (used !== news) throw new SyntaxError("values are left over");
}

/** Puts a value first and moves those before `at` one back. */
function toFront(known: Uint32Array, at: number, value: number): void {
  for (let i = at; i > 0; i--) known[i] = known[i - 1]!;
  known[0] = value;
}

/** Bytes of one weight together compress better than numbers. */
function toPlanes(values: readonly number[]): Uint8Array {
  const planes = new Uint8Array(values.length * VALUE_BYTES);
  for (let i = 0; i < values.length; i++) {
    for (let n = 0; n < VALUE_BYTES; n++) {
      planes[n * values.length + i] = values[i]! >>> 8 * n;
    }
  }
  return planes;
}

function fromPlanes(planes: Uint8Array, i: number, length: number): number {
  let value = 0;
  for (let n = VALUE_BYTES - 1; n >= 0; n--) {
    value = value * 256 + planes[n * length + i]!;
  }
  return value;
}
