import { EVERYTHING } from "../../lib/core/filter/filter.ts";
import type { TestApp } from "./app.ts";

const ROUTES = new URL("../../routes/", import.meta.url);

/** A file of `routes/` that answers an address. */
interface RouteAddress {
  /** With the id of something that there is, where it takes one. */
  path: string;
  isPage: boolean;
  /** Methods that it has a handler for, as it is written. */
  methods: string[];
}

/** All of them, from the folder itself, so that a new one is not forgotten. */
export async function listRoutes(app: TestApp): Promise<RouteAddress[]> {
  const dataset = await app.dataset();
  const { manifest } = dataset;
  const { rows } = await dataset.query(EVERYTHING, { rows: { limit: 1 } });
  const [newest] = await dataset.incidents(rows!);
  const file = `crimes-${newest!.year}.csv`;
  const ids: Record<string, string> = {
    "/api/chunks/[id]": `/api/chunks/${manifest.chunks[0]!.id}`,
    "/api/crimes/[id]": `/api/crimes/${newest!.unique_key}`,
    "/api/ogc/collections/[collection]": "/api/ogc/collections/crimes",
    "/api/ogc/collections/[collection]/items":
      "/api/ogc/collections/areas/items",
    "/api/ogc/collections/[collection]/items/[id]":
      "/api/ogc/collections/areas/items/8",
    "/api/tiles/[z]/[x]/[tile]": "/api/tiles/11/525/761.mvt",
    "/regions/all": "/areas",
    "/regions/one": "/areas/loop",
    "/crimes/[id]": `/crimes/${newest!.unique_key}`,
    "/api/files/[name]": `/api/files/${file}`,
    "/api/files/[version]/[name]": `/api/files/${manifest.version}/${file}`,
    "/api/streets/[id]": `/api/streets/${manifest.streets!.lines.id}`,
    "/api/dictionaries/[id]":
      `/api/dictionaries/${manifest.dictionary.labels.id}`,
  };
  const routes: RouteAddress[] = [];
  for (const file of filesBelow(ROUTES)) {
    const name = file.href.slice(ROUTES.href.length);
    if (/(?:^|\/)_/.test(name)) continue;
    const path = `/${decodeURIComponent(name)}`.replace(/\.tsx?$/, "")
      .replace(/\/index$/, "") || "/";
    const { handler, config } = await import(file.href);
    const isPattern = path.includes("[") || config?.routeOverride !== undefined;
    if (isPattern && !(path in ids)) {
      throw new Error(`Say which id to ask ${path} for`);
    }
    if (typeof handler !== "object") throw new Error(`${name} has no handlers`);
    const source = Deno.readTextFileSync(file);
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
      new RegExp(`^  (?:async )?${method}\\(`, "m").test(source) ||
      (method === "GET" && source.includes("exportHandler("))
    );
    if (methods.length === 0) throw new Error(`${name} is not read rightly`);
    routes.push({
      path: ids[path] ?? path,
      // `/api` itself is a page about what is below it.
      isPage: !path.startsWith("/api/") && path !== "/mcp",
      methods,
    });
  }
  return routes;
}

function filesBelow(folder: URL): URL[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory
      ? filesBelow(new URL(`${encodeURIComponent(name)}/`, folder))
      : [new URL(encodeURIComponent(name), folder)]
  );
}
