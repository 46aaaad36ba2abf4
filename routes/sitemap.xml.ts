import { dayOfDate } from "../lib/core/calendar.ts";
import { loadBoundaries } from "../lib/core/boundaries/boundaries.ts";
import { ALL_DIVISIONS, DIVISIONS } from "../lib/core/regions/divisions.ts";
import { regionsOf } from "../lib/core/regions/region.ts";
import { regionPath } from "../lib/core/regions/region_path.ts";
import { requireDataset } from "../lib/server/answers/require.ts";
import { define } from "../lib/server/state.ts";

/** The pages that there are, each with the day of what it shows. */
export const handler = define.handlers({
  async GET({ url, state: { services } }) {
    const { manifest } = await requireDataset(services);
    const paths = ["/", "/about"];
    for (const division of ALL_DIVISIONS) {
      paths.push(`/${DIVISIONS[division].path}`);
      const { regions } = await loadBoundaries(division);
      paths.push(...regionsOf(division, regions).map(regionPath));
    }
    const changed = dayOfDate(manifest.refreshedAt);
    const entries = paths.map((path) =>
      `<url><loc>${url.origin}${path}</loc><lastmod>${changed}</lastmod></url>`
    );
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("\n")}
</urlset>
`;
    return new Response(xml, {
      headers: {
        "content-type": "application/xml; charset=utf-8",
        "cache-control": "no-cache",
      },
    });
  },
});
