import { countsFile } from "../../lib/server/answers/counts_file.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";

/** Counts by one to three dimensions, as CSV. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    return await countsFile("csv", req, dataset, services.answers);
  },
});
