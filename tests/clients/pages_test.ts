/** Maps in pages of other sites, drawn by the libraries that most have. */
import { assert, assertEquals } from "@std/assert";
// Only so that their files are there.
import "leaflet/package.json" with { type: "json" };
import "maplibre-gl/package.json" with { type: "json" };
import type { Map } from "maplibre-gl";
import { browserTests } from "../support/browser.ts";

/** WebGL without a graphics card. */
const test = browserTests({}, ["--enable-unsafe-swiftshader"]);

const FILTER = "type=ROBBERY&year=2025";

/** Where the files of a page are, by the first part of their address. */
const FOLDERS: Record<string, URL> = {
  leaflet: new URL("./", import.meta.resolve("leaflet/dist/leaflet.js")),
  maplibre: new URL("./", import.meta.resolve("maplibre-gl")),
  pages: new URL("./", import.meta.url),
};

const TYPES: Record<string, string> = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  mjs: "text/javascript",
  png: "image/png",
};

/** Another site, which serves pages and libraries. */
function serveElsewhere() {
  return Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async ({ url }) => {
      const [, folder, name] =
        /^\/(\w+)\/([\w.-]+)$/.exec(new URL(url).pathname) ?? [];
      const base = FOLDERS[folder ?? ""];
      if (base === undefined) return new Response(null, { status: 204 });
      const type = TYPES[name!.split(".").at(-1)!]!;
      return new Response(await Deno.readFile(new URL(name!, base)), {
        headers: { "content-type": type },
      });
    },
  );
}

// deno-lint-ignore no-explicit-any -- whatever the API answers
const askJson = async (address: string): Promise<any> =>
  await (await fetch(address)).json();

test("MapLibre draws vector tiles from another origin", {}, async (visit) => {
  const { page, url } = visit;
  const server = serveElsewhere();
  const { data: { mapped } } = await askJson(`${url}api/summary?${FILTER}`);
  const tiles = encodeURIComponent(`${url}api/tiles.json?${FILTER}`);
  await page.goto(
    `http://127.0.0.1:${server.addr.port}/pages/maplibre.html?tiles=${tiles}`,
  );
  const drawn = async (layer: string) =>
    await page.evaluate(async (layer) => {
      const { map } = globalThis as unknown as { map: Map };
      if (!map.loaded()) await map.once("idle");
      return map.queryRenderedFeatures({ layers: [layer] })
        .map(({ geometry, properties }) => ({
          properties,
          at: (geometry as { coordinates: number[] }).coordinates,
        }));
    }, layer);
  await page.waitForFunction("globalThis.map !== undefined");
  const cells = await drawn("cells");
  const counts = cells.map(({ properties }) => Number(properties.count));
  assertEquals(counts.reduce((sum, count) => sum + count, 0), mapped);
  await page.getByText("Source: City of Chicago").waitFor();
  await visit.screenshot("maplibre elsewhere");

  const box = await page.evaluate(() => {
    const { map } = globalThis as unknown as { map: Map };
    map.jumpTo({ center: [-87.765, 41.895], zoom: 14.5 });
    return map.getBounds().toArray().flat();
  });
  const incidents = await drawn("incidents");
  const { features } = await askJson(
    `${url}api/crimes.geojson?${FILTER}&bbox=${box}`,
  );
  assert(features.length > 10, `${features.length} incidents`);
  const isNear = ([x, y]: number[], [east, north]: number[]) =>
    Math.abs(x! - east!) < 2e-5 && Math.abs(y! - north!) < 2e-5;
  for (const { geometry } of features) {
    assert(
      incidents.some(({ at }) => isNear(at, geometry.coordinates)),
      `${geometry.coordinates} is not drawn`,
    );
  }
  for (const { properties } of incidents) {
    assertEquals(properties.primary_type, "ROBBERY");
  }
  await server.shutdown();
  // What a driver says of pictures that are taken of it is no fault of a page.
  const { faults } = visit;
  const others = faults.filter((fault) => !fault.includes("GL Driver Message"));
  faults.splice(0, faults.length, ...others);
});

test("Leaflet draws cells and areas from another origin", {}, async (visit) => {
  const { page, url } = visit;
  const server = serveElsewhere();
  const { data, meta } = await askJson(`${url}api/summary?${FILTER}`);
  const cells = `${url}api/cells.geojson?zoom=10&${FILTER}`;
  const areas = `${url}api/areas.geojson?${FILTER}`;
  const query = new URLSearchParams({ cells, areas });
  await page.goto(
    `http://127.0.0.1:${server.addr.port}/pages/leaflet.html?${query}`,
  );
  await page.waitForFunction("document.title === 'Drawn'");
  const drawn = await page.evaluate(() => {
    const { counts, version } = globalThis as unknown as {
      counts: Record<"cells" | "areas", number>;
      version: string;
    };
    const paths = (name: string) =>
      [...document.querySelectorAll(`path.${name}`)]
        .filter((path) => path.getBoundingClientRect().width > 0).length;
    return { counts, version, cells: paths("cells"), areas: paths("areas") };
  });
  const { byArea }: { byArea: { area: number | null; count: number }[] } = data;
  const inAreas = byArea.filter(({ area }) => area !== null);
  assertEquals(drawn, {
    counts: {
      cells: data.mapped,
      areas: inAreas.reduce((sum, { count }) => sum + count, 0),
    },
    version: meta.version,
    cells: (await askJson(cells)).features.length,
    areas: 77,
  });
  await visit.screenshot("leaflet elsewhere");
  await server.shutdown();
});
