/** What OGC API Features wants to be told of the service, as documents. */
import type { Division } from "../boundaries/boundaries.ts";
import { CITY_BOX } from "../grid.ts";
import type { Manifest } from "../manifest.ts";
import { ALL_DIVISIONS, DIVISIONS } from "../regions/divisions.ts";

const ROOT = "/api/ogc";
const JSON_TYPE = "application/json";
const GEOJSON_TYPE = "application/geo+json";
const DESCRIPTION_TYPE = "application/vnd.oai.openapi+json;version=3.1";

/** Degrees, longitude first, which is the only system that is answered in. */
const CRS = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

export interface OgcLink {
  href: string;
  rel: string;
  type: string;
  title?: string;
}

/** What can be asked for: incidents, or a division with its counts. */
export interface Collection {
  id: string;
  title: string;
  description: string;
  /** `null` of incidents. */
  division: Division | null;
}

export const COLLECTIONS: readonly Collection[] = [
  {
    id: "crimes",
    title: "Reported crimes",
    description:
      "One feature for each reported crime, at the block that the city gives; without a geometry where it gives none.",
    division: null,
  },
  ...ALL_DIVISIONS.map((division) => ({
    id: DIVISIONS[division].path,
    title: DIVISIONS[division].title,
    description: `${
      DIVISIONS[division].about
    } Each with the count of what matches.`,
    division,
  })),
];

export const collectionAddress = (origin: string, id: string) =>
  `${origin}${ROOT}/collections/${id}`;

export function landingPage(origin: string) {
  const link = (path: string, rel: string, type: string, title: string) => ({
    href: `${origin}${path}`,
    rel,
    type,
    title,
  });
  return {
    title: "Chicago Crimes",
    description: "Crimes reported in Chicago since 2001.",
    links: [
      link(ROOT, "self", JSON_TYPE, "This page"),
      link(
        `${ROOT}/openapi.json`,
        "service-desc",
        DESCRIPTION_TYPE,
        "The API, described for programs",
      ),
      link("/api", "service-doc", "text/html", "The API, described"),
      link(`${ROOT}/conformance`, "conformance", JSON_TYPE, "What it follows"),
      link(`${ROOT}/collections`, "data", JSON_TYPE, "The collections"),
      link("/about#terms", "license", "text/html", "Terms"),
    ] satisfies OgcLink[],
  };
}

const CLASSES = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf";

export const CONFORMANCE = {
  conformsTo: [`${CLASSES}/core`, `${CLASSES}/geojson`],
};

export function collectionsPage(manifest: Manifest, origin: string) {
  return {
    links: [{
      href: `${origin}${ROOT}/collections`,
      rel: "self",
      type: JSON_TYPE,
      title: "The collections",
    }],
    collections: COLLECTIONS.map((one) =>
      collectionPage(one, manifest, origin)
    ),
  };
}

export function collectionPage(
  { id, title, description }: Collection,
  { from, to }: Pick<Manifest, "from" | "to">,
  origin: string,
) {
  const href = collectionAddress(origin, id);
  return {
    id,
    title,
    description,
    itemType: "feature",
    crs: [CRS],
    extent: {
      spatial: { bbox: [CITY_BOX], crs: CRS },
      temporal: {
        interval: [[
          from === null ? null : `${from}T00:00:00Z`,
          to === null ? null : `${to}T23:59:59Z`,
        ]],
      },
    },
    links: [
      { href, rel: "self", type: JSON_TYPE, title },
      { href: `${href}/items`, rel: "items", type: GEOJSON_TYPE, title },
      {
        href: `${origin}/about#terms`,
        rel: "license",
        type: "text/html",
        title: "Terms",
      },
    ] satisfies OgcLink[],
  };
}
