import { exportHandler } from "../../lib/server/export.ts";

/** Everything that matches, as CSV. */
export const handler = exportHandler("csv");
