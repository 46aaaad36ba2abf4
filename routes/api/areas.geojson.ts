import { regionsQuestion } from "../../lib/server/answers/geojson.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { keptAnswer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** The city's community areas with what matches in each. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const question = regionsQuestion(dataset, url, "area");
    return keptAnswer(req, services.answers, question);
  },
});
