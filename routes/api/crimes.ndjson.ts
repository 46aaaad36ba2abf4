import { exportHandler } from "../../lib/server/answers/export.ts";

/** Everything that matches, as NDJSON. */
export const handler = exportHandler("ndjson");
