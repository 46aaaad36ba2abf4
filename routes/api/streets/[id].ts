import {
  requireBlob,
  requireDataset,
} from "../../../lib/server/answers/require.ts";
import { blobResponse } from "../../../lib/server/http/blob.ts";
import { Problem } from "../../../lib/server/http/problem.ts";
import { define } from "../../../lib/server/state.ts";

/** The streets' names, lines and house numbers. */
export const handler = define.handlers({
  async GET({ req, params, state: { services } }) {
    const { manifest } = await requireDataset(services);
    const lines = manifest.streets?.lines;
    if (lines === undefined || lines.id !== params.id) {
      const detail =
        `There are no streets "${params.id}" in version ${manifest.version}. The present ones stand in /api/manifest.`;
      throw new Problem(404, "unknown-streets", detail);
    }
    return blobResponse(
      req,
      lines,
      (coding) => requireBlob(services, lines.id, coding),
      "application/vnd.chicago-crimes.streets",
    );
  },
});
