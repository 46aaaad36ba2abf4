import { fileAnswer } from "../../../../lib/server/files/file_answer.ts";
import {
  madeInTime,
  requireFile,
  requireFiles,
} from "../../../../lib/server/files/require_file.ts";
import { paying } from "../../../../lib/server/answers/paying.ts";
import { requireVersion } from "../../../../lib/server/answers/require.ts";
import { headersOf } from "../../../../lib/server/http/answer.ts";
import { define } from "../../../../lib/server/state.ts";

/** One file, or a range of it; never changes under its address. */
export const handler = define.handlers({
  async GET({ req, url, params, info, state: { services, admission } }) {
    const files = requireFiles(services.files);
    const dataset = await requireVersion(services, url, params.version);
    const { manifest } = dataset;
    const file = requireFile(manifest, params.name!);
    const headers = {
      "content-type": file.form.contentType,
      "content-disposition": `attachment; filename="chicago-${file.name}"`,
      ...headersOf(req, manifest),
    };
    // Who asks about a file has none made: its length is not known yet.
    const kept = req.method === "HEAD"
      ? await files.find(manifest.version, file.name)
      : await madeInTime(files.get(dataset, file));
    return kept === null ? new Response(null, { headers }) : await fileAnswer(
      req,
      kept,
      headers,
      {
        mayBeDirect: () => files.direct.take(info.completed),
        pay: paying(admission!.payer),
      },
    );
  },
});
