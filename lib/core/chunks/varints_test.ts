import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeVarints, encodeVarints } from "./varints.ts";

Deno.test("decodeVarints() reads back what was encoded", () => {
  const values = fc.uint32Array({ maxLength: 200 });
  fc.assert(fc.property(values, fc.nat(31), (values, shift) => {
    const small = values.map((value) => value >>> shift);
    assertEquals(decodeVarints(encodeVarints(small)), small);
  }));
});

Deno.test("a varint takes one byte more for every seven bits", () => {
  for (let bits = 0; bits <= 32; bits++) {
    const values = Uint32Array.of(2 ** bits - 1);
    const { first, more } = encodeVarints(values);
    const bytes = Math.max(1, Math.ceil(bits / 7));
    assertEquals([first.length, more.length], [1, bytes - 1], `${bits} bits`);
  }
});
