import { assertEquals, assertThrows } from "@std/assert";
import { anIncident } from "../../../tests/support/incident.ts";
import { toChunks } from "../../../tests/support/incidents.ts";
import { lackingIn } from "./lacking.ts";

Deno.test("lackingIn() counts rows without a value, field by field", () => {
  const { chunks: [chunk] } = toChunks([
    anIncident({ unique_key: 1 }),
    anIncident({ unique_key: 2, district: null, ward: null }),
    anIncident({ unique_key: 3, district: null, community_area: null }),
    anIncident({
      unique_key: 4,
      beat: null,
      location_description: null,
      source_location_description: null,
      block: null,
    }),
  ]);
  assertEquals(lackingIn(chunk!), {
    district: 2,
    area: 1,
    ward: 1,
    beat: 1,
    place: 1,
    block: 1,
  });
  assertThrows(() => lackingIn({ ...chunk!, detail: null }), TypeError);
});

Deno.test("lackingIn() names nothing that all rows have", () => {
  const { chunks: [chunk] } = toChunks([anIncident()]);
  assertEquals(lackingIn(chunk!), {});
});
