import { assertEquals, assertRejects } from "@std/assert";
import { locate } from "./locate.ts";

const at = (latitude: number, longitude: number) => ({
  getCurrentPosition: (found: PositionCallback) =>
    found({ coords: { latitude, longitude } } as GeolocationPosition),
});
const refusing = (code: number) => ({
  getCurrentPosition: (_: unknown, refused?: PositionErrorCallback | null) =>
    refused!({ code } as GeolocationPositionError),
});

Deno.test("locate() is where the device says, in Chicago", async () => {
  assertEquals(await locate(at(41.88, -87.63)), [41.88, -87.63]);
  await assertRejects(() => locate(at(40.7, -74)), Error, "not in Chicago");
});

Deno.test("locate() says why there is no answer, and what to do", async () => {
  const cases: [code: number, words: string][] = [
    [1, "allow it in the settings"],
    [2, "does not know"],
    [3, "too long"],
    [9, "does not know"],
  ];
  for (const [code, words] of cases) {
    await assertRejects(() => locate(refusing(code)), Error, words);
  }
  await assertRejects(() => locate(undefined), Error, "does not tell");
});
