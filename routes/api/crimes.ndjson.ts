import { exportHandler } from "../../lib/server/export.ts";

/** Everything that matches, as NDJSON. */
export const handler = exportHandler("ndjson");
