import { assert, assertEquals } from "@std/assert";
import { discSprite, over, premultiply } from "./disc.ts";

const RED = 0xff0000ff;
const WHITE = 0xffffffff;
const alphaOf = (pixel: number) => pixel >>> 24;

Deno.test("discSprite() is the fill inside, the ring at the edge, then nothing", () => {
  for (const radius of [2, 3.25, 6, 12.5]) {
    const { half, pixels } = discSprite(radius, 1, RED, WHITE);
    const size = 2 * half + 1;
    const at = (x: number) => pixels[half * size + half + x]! >>> 0;
    assertEquals(pixels.length, size * size);
    assertEquals(at(0), RED);
    assertEquals(alphaOf(at(half)), 0, "nothing is cut off");
    const covered = pixels.reduce((sum, one) => sum + alphaOf(one) / 255, 0);
    const wanted = Math.PI * (radius + 0.5) ** 2;
    assert(Math.abs(covered - wanted) < 0.05 * wanted, `${covered} ${wanted}`);
  }
  const { half, pixels } = discSprite(6, 1, RED, WHITE);
  assertEquals(pixels[half * (2 * half + 1) + half + 6]! >>> 0, WHITE);
});

Deno.test("discSprite() looks the same from all sides", () => {
  const { half, pixels } = discSprite(4.75, 2, RED, 0xd9ffffff);
  const size = 2 * half + 1;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const pixel = pixels[y * size + x];
      assertEquals(pixels[x * size + y], pixel);
      assertEquals(pixels[y * size + size - 1 - x], pixel);
    }
  }
});

Deno.test("over() mixes as alpha says, and never carries", () => {
  assertEquals(over(RED | 0, WHITE | 0) >>> 0, RED);
  assertEquals(over(0, WHITE | 0) >>> 0, WHITE);
  const half = premultiply(RED, 0.5);
  assertEquals(half >>> 0, 0x80000080);
  for (const alpha of [1, 17, 128, 254]) {
    const top = premultiply(0xffffffff, alpha / 255);
    const mixed = over(top, WHITE | 0) >>> 0;
    for (const shift of [0, 8, 16, 24]) {
      assert((mixed >>> shift & 255) >= 254, mixed.toString(16));
    }
  }
});
