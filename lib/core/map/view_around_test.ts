import { assert, assertEquals } from "@std/assert";
import { viewAround } from "./view_around.ts";

Deno.test("viewAround() shows all of what lies somewhere", () => {
  const position = { latitude: 41.8, longitude: -87.65 };
  assertEquals(viewAround({ position: null, bbox: null }), null);
  assertEquals(viewAround({ position, bbox: null }), { zoom: 16, ...position });
  const street = viewAround({ position, bbox: [-87.75, 41.8, -87.65, 41.8] })!;
  const area = viewAround({ position, bbox: [-87.7, 41.78, -87.66, 41.81] })!;
  assertEquals([street.zoom, area.zoom], [12, 13]);
  assert(Math.abs(area.latitude - 41.795) < 1e-9);
  assert(Math.abs(street.longitude + 87.7) < 1e-9);
  // No wider than the map goes, no nearer than its streets are told apart.
  const city = viewAround({ position, bbox: [-89, 41, -86, 43] })!;
  const house = viewAround({ position, bbox: [-87.65, 41.8, -87.65, 41.8] })!;
  assertEquals([city.zoom, house.zoom], [9, 16]);
});
