import { requireVersion } from "../../lib/server/answers/require.ts";
import { answer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** What is published: version, extent, and the chunks to load. */
export const handler = define.handlers({
  async GET({ req, url, state }) {
    const { manifest } = await requireVersion(state.services, url);
    return answer(req, {
      manifest,
      text: `manifest ${manifest.refreshedAt} ${manifest.streets?.lines.id}`,
      compute: () => ({
        data: {
          format: manifest.format,
          version: manifest.version,
          source: manifest.source,
          demo: manifest.demo,
          rows: manifest.rows,
          mapped: manifest.mapped,
          from: manifest.from,
          to: manifest.to,
          since: manifest.since,
          arriving: manifest.arriving,
          refreshedAt: manifest.refreshedAt,
          dictionary: manifest.dictionary,
          // Of what they are made nobody needs but us.
          streets: manifest.streets && { lines: manifest.streets.lines },
          chunks: manifest.chunks,
        },
      }),
    });
  },
});
