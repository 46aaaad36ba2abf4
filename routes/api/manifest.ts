import { requireDataset } from "../../lib/server/answers/require.ts";
import { answer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** What is published: version, extent, and the chunks to load. */
export const handler = define.handlers({
  async GET({ req, state }) {
    const { manifest } = await requireDataset(state.services);
    const {
      format,
      version,
      source,
      demo,
      rows,
      mapped,
      from,
      to,
      refreshedAt,
    } = manifest;
    return answer(req, {
      manifest,
      text: `manifest ${refreshedAt} ${manifest.streets?.lines.id}`,
      compute: () => ({
        data: {
          format,
          version,
          source,
          demo,
          rows,
          mapped,
          from,
          to,
          since: manifest.since,
          refreshedAt,
          dictionary: manifest.dictionary,
          // Of what they are made nobody needs but us.
          streets: manifest.streets && { lines: manifest.streets.lines },
          chunks: manifest.chunks,
        },
      }),
    });
  },
});
