import { itemQuestion } from "../../../../../../lib/server/answers/ogc.ts";
import { requireVersion } from "../../../../../../lib/server/answers/require.ts";
import { answer } from "../../../../../../lib/server/http/answer.ts";
import { define } from "../../../../../../lib/server/state.ts";

/** One feature of a collection. */
export const handler = define.handlers({
  async GET({ req, url, params, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const { collection, id } = params;
    return answer(
      req,
      await itemQuestion(dataset, services.answers, url, collection!, id!),
    );
  },
});
