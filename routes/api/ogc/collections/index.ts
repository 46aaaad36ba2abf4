import { collectionsPage } from "../../../../lib/core/api/ogc.ts";
import { documentQuestion } from "../../../../lib/server/answers/ogc.ts";
import { requireDataset } from "../../../../lib/server/answers/require.ts";
import { answer } from "../../../../lib/server/http/answer.ts";
import { define } from "../../../../lib/server/state.ts";

/** What there is to be drawn. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireDataset(services);
    const page = collectionsPage(dataset.manifest, url.origin);
    const name = `${url.origin} collections`;
    return answer(req, documentQuestion(dataset, name, page));
  },
});
