import { toQuery } from "../../core/filter/query.ts";
import { reachesBefore } from "../../core/filter/reach.ts";
import { matching } from "../dataset.ts";
import { tagOf } from "../http/answer.ts";
import { conditional } from "../http/conditional.ts";
import {
  EXPORT_FORMATS,
  type ExportFormat,
  exportStream,
} from "../http/exports.ts";
import { readQuery } from "../http/read_query.ts";
import { requireDataset } from "../services.ts";
import { define } from "../state.ts";

/** The handler that streams everything that matches in one format. */
export function exportHandler(extension: ExportFormat["extension"]) {
  const format = EXPORT_FORMATS[extension];
  return define.handlers({
    async GET({ req, url, state }) {
      const dataset = await requireDataset(state.services);
      const { manifest, vocabulary } = dataset;
      const { filter } = readQuery(url, vocabulary);
      const tag = tagOf(manifest, `${extension} ${toQuery(filter)}`);
      const name = `chicago-crimes-${manifest.version}.${extension}`;
      return await conditional(
        req,
        tag,
        () => exportStream(format, matching(dataset, filter)),
        {
          "content-type": format.contentType,
          "content-disposition": `attachment; filename="${name}"`,
          "cache-control": "no-cache",
          // A file has no room for caveats.
          ...reachesBefore(manifest.since, filter) &&
            { "x-held-from": manifest.since! },
        },
      );
    },
  });
}
