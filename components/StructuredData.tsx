import { regionName } from "../lib/core/regions/divisions.ts";
import type { RegionFacts } from "../lib/core/regions/region_facts.ts";

interface StructuredDataProps {
  facts: RegionFacts;
  /** Of the page. */
  url: string;
  description: string;
}

/** What search engines read of a region's page, in schema.org's words. */
export function StructuredData(
  { facts, url, description }: StructuredDataProps,
) {
  const { region, held, filter } = facts;
  const data = {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: `Crimes reported in ${regionName(region)}, Chicago`,
    description,
    url,
    license: new URL("/about#terms", url).href,
    isBasedOn: "https://data.cityofchicago.org/d/ijzp-q8t2",
    temporalCoverage: `${filter.from}/${filter.to}`,
    dateModified: held.refreshedAt,
    version: held.version,
    spatialCoverage: {
      "@type": "Place",
      name: `${regionName(region)}, Chicago, Illinois`,
    },
  };
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  return (
    <script
      type="application/ld+json"
      // deno-lint-ignore react-no-danger -- JSON, without a "<"
      dangerouslySetInnerHTML={{ __html: text }}
    />
  );
}
