import { exportHandler } from "../../lib/server/export.ts";

/** Everything that matches, as GeoJSON. */
export const handler = exportHandler("geojson");
