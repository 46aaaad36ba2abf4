import { assertEquals } from "@std/assert";
import { keepHere } from "../../core/kept_memory.ts";
import { buffersIn } from "./port.ts";

Deno.test("buffersIn() finds every piece of memory once, however deep", () => {
  const shared = new SharedArrayBuffer(8);
  const [a, b, c] = [8, 16, 24].map((bytes) => new ArrayBuffer(bytes)) as [
    ArrayBuffer,
    ArrayBuffer,
    ArrayBuffer,
  ];
  const cases: [value: unknown, buffers: ArrayBuffer[]][] = [
    [undefined, []],
    ["text", []],
    [{ a: null, b: [1, "2"] }, []],
    [a, [a]],
    [new Uint8Array(a), [a]],
    [{ x: new Uint8Array(a, 0, 4), y: new Uint8Array(a, 4) }, [a]],
    [{ deep: [{ cells: new Uint32Array(b) }], pixels: c }, [b, c]],
    [{ shared: new Int32Array(shared), own: new Uint8Array(c) }, [c]],
  ];
  for (const [value, buffers] of cases) {
    const found = buffersIn(value);
    assertEquals(found.length, buffers.length);
    assertEquals(found.every((buffer, i) => buffer === buffers[i]), true);
  }
});

Deno.test("buffersIn() leaves what is kept here", () => {
  const [kept, given] = [new Uint32Array(4), new Uint32Array(4)];
  keepHere(kept);
  assertEquals(buffersIn([{ counts: kept }, given]), [given.buffer]);
});
