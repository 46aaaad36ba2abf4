/** Codes that the city makes anew are found by filters as soon as they occur. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { randomIncidents } from "./support/incidents.ts";
import { openPublishedApp } from "./support/published_app.ts";

Deno.test("a beat, a district and a code that are new are known, others refused", async () => {
  const incidents = randomIncidents({ seed: 15, count: 60 });
  incidents[9] = {
    ...incidents[9]!,
    beat: "2612",
    district: 26,
    iucr: "9Z99",
  };
  await using app = await openPublishedApp(incidents);
  for (const filter of ["beat=2612", "district=26", "iucr=9Z99"]) {
    const { body } = await app.json(`/api/crimes?${filter}`);
    assertEquals(
      body.data.map((row: { unique_key: number }) => row.unique_key),
      [incidents[9].unique_key],
      filter,
    );
  }
  for (const filter of ["beat=2613", "district=27", "iucr=9Z98"]) {
    const { status, body } = await app.json(`/api/crimes?${filter}`);
    assertEquals(status, 400, filter);
    assertStringIncludes(body.detail, filter);
  }
});
