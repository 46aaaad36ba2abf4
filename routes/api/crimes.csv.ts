import { exportHandler } from "../../lib/server/answers/export.ts";

/** Everything that matches, as CSV. */
export const handler = exportHandler("csv");
