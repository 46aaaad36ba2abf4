import { assertEquals } from "@std/assert";
import { placeOfView } from "./camera.ts";
import { scaleBar } from "./scale_bar.ts";

Deno.test("scaleBar() is the longest of a round number that has room", () => {
  const at = (zoom: number) =>
    placeOfView({ zoom, latitude: 41.88, longitude: -87.63 }, {
      x: 800,
      y: 600,
    });
  // A pixel of zoom 10 is 113.8 m in Chicago.
  assertEquals(scaleBar(at(10), "feet"), { width: 71, length: "5\u00a0mi" });
  assertEquals(scaleBar(at(10), "metres"), { width: 88, length: "10\u00a0km" });
  assertEquals(scaleBar(at(16), "feet"), { width: 86, length: "500\u00a0ft" });
  assertEquals(scaleBar(at(16), "metres"), { width: 56, length: "100\u00a0m" });
});
