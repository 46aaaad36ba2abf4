import { assertEquals } from "@std/assert";
import { on } from "../../../tests/support/publishing.ts";
import { linksOf } from "./incident_links.ts";

const EXTENT = { from: "2017-01-01", to: "2017-12-31" };

function filters(
  place: Partial<ReturnType<typeof on>>,
  extent = EXTENT,
): (string | null)[][] {
  return linksOf(on("2017-03-20", 7, place), extent).map(({ href }) => {
    const { searchParams } = new URL(href, "http://localhost");
    return ["id", "block", "near", "from"].map((name) =>
      searchParams.get(name)
    );
  });
}

Deno.test("an incident leads to itself, its block, and what lies within 400 m", () => {
  const place = { block: "047XX N WINTHROP AVE" };
  const spot = { latitude: 41.968, longitude: -87.6581 };
  const near = "41.968,-87.6581,400";
  assertEquals(filters({ ...place, ...spot }), [
    ["7", null, null, "2017-03-20"],
    [null, place.block, null, "2017-01-01"],
    [null, null, near, "2017-03-06"],
    [null, null, near, "2017-01-01"],
  ]);
  assertEquals(
    filters(spot, { from: "2017-03-15", to: "2017-12-31" }).map((link) =>
      link[3]
    ),
    ["2017-03-20", "2017-03-15", "2017-03-15", "2017-03-15"],
    "there is nothing from before the data",
  );
  // Without a position nothing is near it.
  assertEquals(
    filters({ block: null, latitude: null, longitude: null }).length,
    1,
  );
});
