import {
  requireFile,
  requireFiles,
} from "../../../lib/server/files/require_file.ts";
import { requireDataset } from "../../../lib/server/answers/require.ts";
import { headersOf } from "../../../lib/server/http/answer.ts";
import { define } from "../../../lib/server/state.ts";

/** Leads to a file of the newest version, whose address never changes. */
export const handler = define.handlers({
  async GET({ req, params, state: { services } }) {
    requireFiles(services.files);
    const { manifest } = await requireDataset(services);
    const { name } = requireFile(manifest, params.name!);
    return new Response(null, {
      status: 307,
      headers: {
        location: `/api/files/${manifest.version}/${name}`,
        "cache-control": "no-cache",
        ...headersOf(req, manifest),
      },
    });
  },
});
