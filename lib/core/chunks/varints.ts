/**
 * Whole numbers of up to 32 bits, most of them small, seven bits to a byte.
 * The first bytes stand together and the others together, which compresses
 * better than one number after the other.
 */
interface Varints {
  /** Lowest seven bits of each number; the top bit is set if there are more. */
  first: Uint8Array;
  /** What is left of those numbers, lowest first, in the same way (LEB128). */
  more: Uint8Array;
}

/** Bytes that a number of 32 bits takes beyond its first. */
const MOST_MORE = 4;

/** Writes numbers. {@linkcode decodeVarints} reads them back. */
export function encodeVarints(values: Uint32Array): Varints {
  const first = new Uint8Array(values.length);
  const more = new Uint8Array(values.length * MOST_MORE);
  let end = 0;
  for (let i = 0; i < values.length; i++) {
    let rest = values[i]!;
    first[i] = rest < 128 ? rest : rest & 127 | 128;
    for (rest >>>= 7; rest > 0; rest >>>= 7) {
      more[end++] = rest < 128 ? rest : rest & 127 | 128;
    }
  }
  return { first, more: more.slice(0, end) };
}

/**
 * Reads numbers, as many as there are first bytes.
 *
 * @throws {SyntaxError} If they do not take all bytes, or more than 32 bits.
 */
export function decodeVarints({ first, more }: Varints): Uint32Array {
  const values = new Uint32Array(first.length);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    let byte = first[i]!;
    let value = byte & 127;
    for (let bits = 7; byte > 127; bits += 7) {
      if (at === more.length) throw new SyntaxError("a number is cut short");
      byte = more[at++]!;
      // The fifth byte has room for four bits, and none may follow it.
      if (bits === 28 && byte > 15) {
        throw new SyntaxError("a number takes more than 32 bits");
      }
      value |= (byte & 127) << bits;
    }
    values[i] = value;
  }
  if (at !== more.length) throw new SyntaxError("numbers are left over");
  return values;
}
