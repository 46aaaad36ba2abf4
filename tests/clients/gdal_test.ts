/** What GDAL makes of the API, where it is installed. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { openApp } from "../support/app.ts";
import { isThere, named, run, serve } from "./programs.ts";

Deno.test({
  ...named(
    "GDAL reads features, boundaries, tiles and exports",
    await isThere("ogrinfo", "--version"),
    "no ogrinfo; Debian's gdal-bin has it",
  ),
  async fn() {
    await using app = await openApp();
    await using served = serve(app);
    const { origin, asked } = served;
    const features = `OAPIF:${origin}/api/ogc`;
    const filter = "primary_type = 'ARSON' AND year = 2025 AND ward = 28";
    const { meta } = (await app.json(
      "/api/crimes?type=ARSON&year=2025&ward=28&limit=1",
    )).body;
    assert(meta.total > 0);
    const csv = await run(
      "ogr2ogr",
      ...["-f", "CSV", "/vsistdout/", features, "crimes", "-where", filter],
    );
    const [header, ...rows] = csv.trim().split("\n");
    assertEquals(rows.length, meta.total);
    assertMatch(header!, /^unique_key,case_number,date,block,iucr/);
    // The server has filtered, in one page.
    assert(asked.some(({ url }) => url.includes("primary_type=ARSON")));

    const box = ["-spat", "-87.64", "41.87", "-87.62", "41.89"];
    const touched = await run("ogrinfo", "-so", ...box, features, "areas");
    assertMatch(touched, /Feature Count: [2-6]\n/);

    const [most] = (await app.json("/api/counts?by=area&order=-count")).body
      .data;
    const found = await run(
      "ogrinfo",
      ...["-ro", "-q", "-geom=NO", `${origin}/api/areas.geojson`, "-sql"],
      "select area, name, count from areas order by count desc limit 1",
    );
    assertMatch(found, new RegExp(`area \\(Integer\\) = ${most.area}\\b`));
    assertMatch(found, new RegExp(`count \\(Integer\\) = ${most.count}\\b`));

    const tile = await run(
      "ogrinfo",
      ...["-q", `MVT:${origin}/api/tiles/11/525/761.mvt`, "cells"],
    );
    assertMatch(tile, /count \(Integer\) = \d+/);

    // An export streams: nobody knows its length before its end, so that it has
    // no ranges. Those of kept files are asked for in clients_test.ts.
    const address = `${origin}/api/crimes.geojson?type=ARSON&year=2025&ward=28`;
    const read = ["-ro", "-so", "-al"];
    for (const prefix of ["/vsicurl_streaming/", ""]) {
      const exported = await run("ogrinfo", ...read, `${prefix}${address}`);
      assertMatch(exported, new RegExp(`Feature Count: ${meta.total}\n`));
      assertMatch(exported, /^iucr: String/m);
    }
    // Refused, as the page about the API says, and not taken for an empty one.
    assert(!await isThere("ogrinfo", ...read, `/vsicurl/${address}`));
  },
});
