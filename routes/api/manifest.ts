import { requireVersion } from "../../lib/server/answers/require.ts";
import { answer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** What is published: version, extent, and the chunks to load. */
export const handler = define.handlers({
  async GET({ req, url, state }) {
    const { manifest } = await requireVersion(state.services, url);
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
          arriving: manifest.arriving,
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
