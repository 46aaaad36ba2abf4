import { assertEquals } from "@std/assert";
import { formatView, parseView } from "./view.ts";

Deno.test("parseView() reads back what formatView() wrote", () => {
  for (
    const text of [
      "11/41.84/-87.68",
      "10.75/41.835/-87.732",
      "18/41.88201/-87.62999",
    ]
  ) {
    assertEquals(formatView(parseView(text)!), text);
  }
});

Deno.test("parseView() is null for what the map cannot show", () => {
  const texts = [
    null,
    "",
    "11",
    "11/41.84",
    "8/41.84/-87.68",
    "19/41.84/-87.68",
    "11/51.5/0",
    "11/41.84/-87.68/1",
    "11/NaN/-87.68",
    "1e1/41.84/-87.68",
  ];
  for (const text of texts) assertEquals(parseView(text), null, `${text}`);
});

Deno.test("formatView() keeps to about half a pixel", () => {
  const place = { latitude: 41.8820123, longitude: -87.6299876 };
  assertEquals(formatView({ zoom: 10, ...place }), "10/41.882/-87.63");
  assertEquals(formatView({ zoom: 14, ...place }), "14/41.882/-87.63");
  assertEquals(formatView({ zoom: 17, ...place }), "17/41.88201/-87.62999");
});
