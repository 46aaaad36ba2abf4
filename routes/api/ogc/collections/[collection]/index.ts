import { collectionQuestion } from "../../../../../lib/server/answers/ogc.ts";
import { requireDataset } from "../../../../../lib/server/answers/require.ts";
import { answer } from "../../../../../lib/server/http/answer.ts";
import { define } from "../../../../../lib/server/state.ts";

/** One collection. */
export const handler = define.handlers({
  async GET({ req, url, params, state: { services } }) {
    const dataset = await requireDataset(services);
    return answer(req, collectionQuestion(dataset, url, params.collection!));
  },
});
