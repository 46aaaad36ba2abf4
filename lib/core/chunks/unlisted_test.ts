import { assertEquals } from "@std/assert";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { unlistedIn } from "./unlisted.ts";

Deno.test("unlistedIn() tells new beats and districts, and no others", () => {
  const incidents = randomIncidents({ seed: 5, count: 50 });
  const listed = incidents.map((one) => ({
    ...one,
    beat: "0231",
    district: 13,
  }));
  const found = (incidents: typeof listed) =>
    toChunks(incidents).chunks.map(unlistedIn)
      .filter((unlisted) => Object.keys(unlisted).length > 0);
  assertEquals(found(listed), []);
  assertEquals(
    found(
      listed.map((one, i) =>
        i === 7 ? { ...one, beat: "2612", district: 26 } : one
      ),
    ),
    [{ district: [26], beat: ["2612"] }],
  );
  const none = listed.map((one) => ({ ...one, beat: null, district: null }));
  assertEquals(toChunks(none).chunks.map(unlistedIn).flatMap(Object.keys), []);
});
