import { CONFORMANCE } from "../../../lib/core/api/ogc.ts";
import { documentQuestion } from "../../../lib/server/answers/ogc.ts";
import { requireDataset } from "../../../lib/server/answers/require.ts";
import { answer } from "../../../lib/server/http/answer.ts";
import { define } from "../../../lib/server/state.ts";

/** Which parts of the standard are followed. */
export const handler = define.handlers({
  async GET({ req, state: { services } }) {
    const dataset = await requireDataset(services);
    return answer(req, documentQuestion(dataset, "conformance", CONFORMANCE));
  },
});
