import { fileAnswer } from "../../../../lib/server/files/file_answer.ts";
import {
  madeInTime,
  requireFile,
  requireFiles,
} from "../../../../lib/server/files/require_file.ts";
import { requireVersion } from "../../../../lib/server/answers/require.ts";
import { headersOf } from "../../../../lib/server/http/answer.ts";
import { define } from "../../../../lib/server/state.ts";

/** One file, or a range of it; never changes under its address. */
export const handler = define.handlers({
  async GET({ req, url, params, state: { services } }) {
    const files = requireFiles(services.files);
    const dataset = await requireVersion(services, url, params.version);
    const { manifest } = dataset;
    const file = requireFile(manifest, params.name!);
    const kept = await madeInTime(files.get(dataset, file));
    return await fileAnswer(req, kept, {
      "content-type": file.form.contentType,
      "content-disposition": `attachment; filename="chicago-${file.name}"`,
      ...headersOf(req, manifest),
    });
  },
});
