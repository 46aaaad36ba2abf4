import { gzipResponse } from "../../../lib/server/http/blob.ts";
import { Problem } from "../../../lib/server/http/problem.ts";
import { requireBlob, requireDataset } from "../../../lib/server/services.ts";
import { define } from "../../../lib/server/state.ts";

/** The texts that chunks refer to by index. */
export const handler = define.handlers({
  async GET({ req, params, state }) {
    const { manifest } = await requireDataset(state.services);
    const { id } = manifest.dictionary;
    if (params.id !== id) {
      const detail =
        `There is no dictionary "${params.id}" in version ${manifest.version}. The present one stands in /api/manifest.`;
      throw new Problem(404, "unknown-dictionary", detail);
    }
    return gzipResponse(
      req,
      id,
      () => requireBlob(state.services, id),
      "application/vnd.chicago-crimes.dictionary",
    );
  },
});
