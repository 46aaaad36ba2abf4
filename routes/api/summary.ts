import { toQuery } from "../../lib/core/filter/query.ts";
import { answer, caveatsOf } from "../../lib/server/http/answer.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { requireDataset } from "../../lib/server/services.ts";
import { define } from "../../lib/server/state.ts";

/** Counts of what matches, cross-filtered. */
export const handler = define.handlers({
  async GET({ req, url, state }) {
    const dataset = await requireDataset(state.services);
    const { manifest, vocabulary } = dataset;
    const { filter } = readQuery(url, vocabulary);
    return answer(req, manifest, `summary ${toQuery(filter)}`, async () => {
      const { summary } = await dataset.query(filter, { summary: true });
      const { total, unmapped } = summary!;
      return {
        data: summary,
        meta: { total, caveats: caveatsOf(manifest, filter, unmapped) },
      };
    });
  },
});
