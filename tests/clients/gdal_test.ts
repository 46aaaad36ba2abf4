/** What GDAL makes of the API, where it is installed. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { openApp } from "../support/app.ts";

const isAbsent = await new Deno.Command("ogrinfo", {
  args: ["--version"],
  stdout: "null",
  stderr: "null",
}).output().then(({ success }) => !success, () => true);

async function ogr(program: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await new Deno.Command(program, { args }).output();
  const [text, errors] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  assertEquals(errors, "", args.join(" "));
  return text!;
}

Deno.test({
  name: isAbsent
    ? "GDAL reads features, boundaries and tiles (skipped: no ogrinfo; Debian's gdal-bin has it)"
    : "GDAL reads features, boundaries and tiles",
  ignore: isAbsent,
  async fn() {
    await using app = await openApp();
    const asked: string[] = [];
    const server = Deno.serve(
      { port: 0, onListen: () => {} },
      (request, info) => {
        asked.push(new URL(request.url).search);
        return app.handler(request, info);
      },
    );
    const origin = `http://localhost:${server.addr.port}`;
    const features = `OAPIF:${origin}/api/ogc`;
    try {
      const filter = "primary_type = 'ARSON' AND year = 2025 AND ward = 28";
      const { meta } = (await app.json(
        "/api/crimes?type=ARSON&year=2025&ward=28&limit=1",
      )).body;
      assert(meta.total > 0);
      const csv = await ogr(
        "ogr2ogr",
        ...["-f", "CSV", "/vsistdout/", features, "crimes", "-where", filter],
      );
      const [header, ...rows] = csv.trim().split("\n");
      assertEquals(rows.length, meta.total);
      assertMatch(header!, /^unique_key,case_number,date,block,iucr/);
      // The server has filtered, in one page.
      assert(asked.some((search) => search.includes("primary_type=ARSON")));

      const box = ["-spat", "-87.64", "41.87", "-87.62", "41.89"];
      const touched = await ogr("ogrinfo", "-so", ...box, features, "areas");
      assertMatch(touched, /Feature Count: [2-6]\n/);

      const [most] = (await app.json("/api/counts?by=area&order=-count")).body
        .data;
      const found = await ogr(
        "ogrinfo",
        ...["-ro", "-q", "-geom=NO", `${origin}/api/areas.geojson`, "-sql"],
        "select area, name, count from areas order by count desc limit 1",
      );
      assertMatch(found, new RegExp(`area \\(Integer\\) = ${most.area}\\b`));
      assertMatch(found, new RegExp(`count \\(Integer\\) = ${most.count}\\b`));

      const tile = await ogr(
        "ogrinfo",
        ...["-q", `MVT:${origin}/api/tiles/11/525/761.mvt`, "cells"],
      );
      assertMatch(tile, /count \(Integer\) = \d+/);
    } finally {
      await server.shutdown();
    }
  },
});
