/** What other maps draw: boundaries, cells, features, vector tiles. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { openApp } from "./support/app.ts";

const FILTER = "type=ROBBERY&from=2025-06-01&to=2025-08-31";

/** The tile of a zoom that holds a position. */
function tileAt(zoom: number, longitude: number, latitude: number) {
  const edge = 2 ** zoom;
  const sine = Math.sin(latitude * Math.PI / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [
    Math.floor((longitude + 180) / 360 * edge),
    Math.floor(y * edge),
  ] as const;
}

Deno.test("other maps", async (t) => {
  await using app = await openApp();
  const summary = (await app.json(`/api/summary?${FILTER}`)).body.data;

  await t.step("get boundaries with the counts of each", async () => {
    for (
      const [name, division, regions] of [
        ["areas", "area", 77],
        ["districts", "district", 22],
        ["wards", "ward", 50],
        ["beats", "beat", 274],
      ] as const
    ) {
      const response = await app.ask(`/api/${name}.geojson?${FILTER}`);
      assertEquals(
        response.headers.get("content-type"),
        "application/geo+json",
      );
      const { type, features } = await response.json();
      assertEquals([type, features.length], ["FeatureCollection", regions]);
      const { data } =
        (await app.json(`/api/counts?by=${division}&${FILTER}`)).body;
      const counted = new Map(
        data.map((row: Record<string, unknown>) => [row[division], row.count]),
      );
      for (const { id, geometry, properties } of features) {
        assertEquals(geometry.type, "MultiPolygon");
        assertEquals(Number(properties[division]), id);
        const expected = counted.get(properties[division]) ?? 0;
        assertEquals(properties.count, expected, `${division} ${id}`);
      }
    }
    const { body } = await app.json(
      `/api/areas.geojson?${FILTER}&measure=change`,
    );
    const [austin] = body.features
      .filter(({ id }: { id: number }) => id === 25);
    assertEquals(austin.properties.name, "Austin");
    assertMatch(austin.properties.verdict, /more|fewer|no-clear-change/);
    const refused = await app.json("/api/areas.geojson?by=ward");
    assertEquals(refused.body.errors[0].param, "by");
  });

  await t.step("get cells as squares", async () => {
    const path = `zoom=11&${FILTER}`;
    const { data } = (await app.json(`/api/cells?${path}`)).body;
    const { features } = (await app.json(`/api/cells.geojson?${path}`)).body;
    assertEquals(
      features.map((
        { properties, geometry }: {
          properties: { count: number };
          geometry: { coordinates: number[][][] };
        },
      ) => [properties.count, geometry.coordinates[0]![0]]),
      data.map((
        { count, west, south }: Record<"count" | "west" | "south", number>,
      ) => [count, [west, south]]),
    );
  });

  await t.step(
    "get features page by page, by words of the standard",
    async () => {
      const landing = (await app.json("/api/ogc")).body;
      const links = Object.fromEntries(
        landing.links.map(({ rel, href }: { rel: string; href: string }) => [
          rel,
          href,
        ]),
      );
      for (const rel of ["conformance", "data", "service-desc"]) {
        assertEquals((await app.ask(links[rel])).status, 200, rel);
      }
      const { collections } = (await app.json(links.data)).body;
      assertEquals(collections.length, 5);
      const items = collections[0].links
        .find(({ rel }: { rel: string }) => rel === "items").href;
      const seen = new Set<number>();
      let next: string | undefined = `${items}?type=ROBBERY&limit=1000` +
        "&datetime=2025-06-01T00:00:00Z/2025-08-31T23:59:59Z";
      let pages = 0;
      while (next !== undefined) {
        const { body } = await app.json(next);
        assertEquals(body.numberMatched, summary.total);
        assertEquals(body.numberReturned, body.features.length);
        for (const { id } of body.features) seen.add(id);
        next = body.links.find(({ rel }: { rel: string }) => rel === "next")
          ?.href;
        pages++;
      }
      assertEquals([seen.size, pages], [
        summary.total,
        Math.ceil(summary.total / 1000),
      ]);
      const [first] = seen;
      const one = await app.json(`${items}/${first}`);
      assertEquals([one.body.type, one.body.id], ["Feature", first]);
      const areas = "/api/ogc/collections/areas/items";
      const parts: number[] = [];
      let page: string | undefined = `${areas}?limit=30&bbox=-88,41.6,-87.5,42`;
      for (; page !== undefined; pages++) {
        const { body } = await app.json(page);
        for (const { id } of body.features) parts.push(id);
        page = body.links.find(({ rel }: { rel: string }) => rel === "next")
          ?.href;
      }
      const together = await app.json(`${areas}?bbox=-88,41.6,-87.5,42`);
      assertEquals(
        parts,
        together.body.features.map(({ id }: { id: number }) => id),
      );
      assert(parts.length > 60);
      const near = await app.json(
        `${areas}?bbox=-87.64,41.87,0,-87.62,41.89,9`,
      );
      const ids = near.body.features.map(({ id }: { id: number }) => id);
      assert(ids.includes(32) && ids.length < 8, `${ids}`);
      for (
        const [query, param] of [
          ["datetime=yesterday", "datetime"],
          ["f=html", "f"],
          ["limit=0", "limit"],
          // Of a page of incidents.
          [`cursor=${btoa(`9.9.9.${together.body.meta.version}`)}`, "cursor"],
        ]
      ) {
        const { status, body } = await app.json(`${areas}?${query}`);
        assertEquals([status, body.errors?.[0].param], [400, param]);
      }
      assertEquals((await app.ask(`${areas}/99`)).status, 404);
    },
  );

  async function tile(zoom: number, x: number, y: number, query = FILTER) {
    const response = await app.ask(`/api/tiles/${zoom}/${x}/${y}.mvt?${query}`);
    assertEquals(response.status, 200);
    assertEquals(
      response.headers.get("content-type"),
      "application/vnd.mapbox-vector-tile",
    );
    return new VectorTile(new PbfReader(await response.bytes())).layers;
  }

  await t.step("get tiles whose cells count everything once", async () => {
    let counted = 0;
    const [west, north] = tileAt(10, -87.95, 42.1);
    const [east, south] = tileAt(10, -87.5, 41.6);
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) {
        const { cells } = await tile(10, x, y);
        for (let i = 0; i < (cells?.length ?? 0); i++) {
          counted += Number(cells!.feature(i).properties.count);
        }
      }
    }
    assertEquals(counted, summary.mapped);
    assertEquals(await tile(10, 0, 0), {});
  });

  await t.step("get tiles of incidents where they are", async () => {
    const { features } = (await app.json(
      `/api/crimes.geojson?${FILTER}&bbox=-87.7,41.8,-87.6,41.9`,
    )).body;
    const [longitude, latitude] = features[0].geometry.coordinates;
    const [x, y] = tileAt(15, longitude, latitude);
    const { incidents } = await tile(15, x, y);
    const points = Array.from({ length: incidents!.length }, (_, i) => {
      const feature = incidents!.feature(i);
      assertEquals(feature.properties.primary_type, "ROBBERY");
      const { geometry } = feature.toGeoJSON(x, y, 15);
      return (geometry as { coordinates: number[] }).coordinates;
    });
    assert(
      points.some(([east, north]) =>
        Math.abs(east! - longitude) < 2e-5 && Math.abs(north! - latitude) < 2e-5
      ),
    );
    for (
      const path of ["1/2/0", "010/262/380", "10/0262/380", "10/262/00380"]
    ) {
      const { status } = await app.ask(`/api/tiles/${path}.mvt`);
      assertEquals(status, 404, path);
    }
    const { body } = await app.json(`/api/tiles.json?${FILTER}`);
    const [template] = body.tiles;
    const path = template.replace("{z}", "15").replace("{x}", `${x}`)
      .replace("{y}", `${y}`);
    assertEquals((await app.ask(path)).status, 200);
  });
});
