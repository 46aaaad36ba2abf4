import { toOgcOpenApi } from "../../../lib/core/api/ogc_openapi.ts";
import { documentQuestion } from "../../../lib/server/answers/ogc.ts";
import { requireDataset } from "../../../lib/server/answers/require.ts";
import { answer } from "../../../lib/server/http/answer.ts";
import { define } from "../../../lib/server/state.ts";

/** What the features can be filtered by. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireDataset(services);
    const document = toOgcOpenApi(url.origin);
    const name = `${url.origin} openapi`;
    return answer(req, documentQuestion(dataset, name, document));
  },
});
