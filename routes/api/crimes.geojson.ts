import { exportHandler } from "../../lib/server/answers/export.ts";

/** Everything that matches, as GeoJSON. */
export const handler = exportHandler("geojson");
