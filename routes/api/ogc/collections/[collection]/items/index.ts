import { itemsQuestion } from "../../../../../../lib/server/answers/ogc.ts";
import { requireVersion } from "../../../../../../lib/server/answers/require.ts";
import { keptAnswer } from "../../../../../../lib/server/http/answer.ts";
import { readCursor } from "../../../../../../lib/server/http/cursor.ts";
import { define } from "../../../../../../lib/server/state.ts";

/** The features of a collection, a page at a time. */
export const handler = define.handlers({
  async GET({ req, url, params, state: { services } }) {
    const begun = readCursor(url.searchParams)?.version;
    const dataset = await requireVersion(services, url, begun);
    const question = itemsQuestion(dataset, url, params.collection!);
    return keptAnswer(req, services.answers, question);
  },
});
