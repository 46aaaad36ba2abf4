/** The data in schema.org's words, which search engines read. */
import { FIELD_WORDS } from "../incident/field_words.ts";
import { INCIDENT_FIELDS } from "../incident/incident.ts";
import type { Manifest } from "../manifest.ts";
import { regionName } from "../regions/divisions.ts";
import type { RegionFacts } from "../regions/region_facts.ts";

type Data = Readonly<Record<string, unknown>>;

const SOURCE = "https://data.cityofchicago.org/d/ijzp-q8t2";

/** What matches in one region. */
export function regionData(
  { region, held, filter }: RegionFacts,
  { url, description }: { url: string; description: string },
): Data {
  return {
    "@type": "Dataset",
    name: `Crimes reported in ${regionName(region)}, Chicago`,
    description,
    url,
    license: new URL("/about#terms", url).href,
    isBasedOn: SOURCE,
    temporalCoverage: `${filter.from}/${filter.to}`,
    dateModified: held.refreshedAt,
    version: held.version,
    spatialCoverage: {
      "@type": "Place",
      name: `${regionName(region)}, Chicago, Illinois`,
    },
  };
}

/** All that is published. */
export function wholeData(manifest: Manifest, origin: string): Data {
  const { version, refreshedAt, from, to } = manifest;
  const download = (path: string, encodingFormat: string) => ({
    "@type": "DataDownload",
    contentUrl: `${origin}${path}`,
    encodingFormat,
  });
  return {
    "@type": "Dataset",
    name: "Crimes reported in Chicago",
    description:
      "Reported crimes in Chicago, by the city’s Police Department: when, where to the block, what kind, and whether an arrest was made. Classifications are preliminary.",
    url: `${origin}/about`,
    license: `${origin}/about#terms`,
    isBasedOn: SOURCE,
    isAccessibleForFree: true,
    creator: { "@type": "Organization", name: "Chicago Police Department" },
    ...from !== null && { temporalCoverage: `${from}/${to}` },
    dateModified: refreshedAt,
    version,
    spatialCoverage: { "@type": "Place", name: "Chicago, Illinois" },
    variableMeasured: INCIDENT_FIELDS.map((name) => ({
      "@type": "PropertyValue",
      name,
      description: FIELD_WORDS[name],
    })),
    distribution: [
      download("/api/crimes.csv", "text/csv"),
      download("/api/crimes.parquet", "application/vnd.apache.parquet"),
      download("/api/crimes.arrow", "application/vnd.apache.arrow.stream"),
      download("/api/crimes.geojson", "application/geo+json"),
      download("/api/datapackage.json", "application/json"),
    ],
  };
}
