import { blobResponse } from "../../../lib/server/http/blob.ts";
import { Problem } from "../../../lib/server/http/problem.ts";
import {
  requireBlob,
  requireDataset,
} from "../../../lib/server/answers/require.ts";
import { define } from "../../../lib/server/state.ts";

/** A piece of the texts that chunks refer to by index. */
export const handler = define.handlers({
  async GET({ req, params, state }) {
    const { manifest } = await requireDataset(state.services);
    const { labels, blocks } = manifest.dictionary;
    const blob = [labels, ...blocks].find(({ id }) => id === params.id);
    if (blob === undefined) {
      const detail =
        `There is no dictionary "${params.id}" in version ${manifest.version}. The present ones stand in /api/manifest.`;
      throw new Problem(404, "unknown-dictionary", detail);
    }
    return blobResponse(
      req,
      blob,
      (coding) => requireBlob(state.services, blob.id, coding),
      "application/vnd.chicago-crimes.dictionary",
    );
  },
});
