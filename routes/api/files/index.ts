import { fileList } from "../../../lib/server/files/file_list.ts";
import { requireFiles } from "../../../lib/server/files/require_file.ts";
import { requireVersion } from "../../../lib/server/answers/require.ts";
import { answer } from "../../../lib/server/http/answer.ts";
import { define } from "../../../lib/server/state.ts";

/** The files there are of each year and of all, made already or not. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const files = requireFiles(services.files);
    const { manifest } = await requireVersion(services, url);
    const data = await fileList(files, manifest);
    const made = data.filter(({ bytes }) => bytes !== null);
    return answer(req, {
      manifest,
      text: `files ${made.map(({ name }) => name)}`,
      compute: () => ({ data, meta: { returned: data.length } }),
    });
  },
});
