import { EVERYTHING } from "../../../lib/core/filter/filter.ts";
import { answer } from "../../../lib/server/http/answer.ts";
import { requireDataset } from "../../../lib/server/services.ts";
import { define } from "../../../lib/server/state.ts";

/** The primary types that occur in the data, sorted. */
export const handler = define.handlers({
  async GET({ req, state }) {
    const dataset = await requireDataset(state.services);
    return answer(req, dataset.manifest, "primary_types", async () => {
      const { summary } = await dataset.query(EVERYTHING, { summary: true });
      const data = summary!.byType.map(({ type }) => type).sort();
      return { data, meta: { total: data.length, returned: data.length } };
    });
  },
});
