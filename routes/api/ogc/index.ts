import { landingPage } from "../../../lib/core/api/ogc.ts";
import { documentQuestion } from "../../../lib/server/answers/ogc.ts";
import { requireDataset } from "../../../lib/server/answers/require.ts";
import { answer } from "../../../lib/server/http/answer.ts";
import { define } from "../../../lib/server/state.ts";

/** Where a program that draws maps begins. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireDataset(services);
    const page = landingPage(url.origin);
    return answer(req, documentQuestion(dataset, url.origin, page));
  },
});
