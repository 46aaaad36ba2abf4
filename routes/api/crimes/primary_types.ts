import { keptAnswer } from "../../../lib/server/http/answer.ts";
import { primaryTypesQuestion } from "../../../lib/server/answers/questions.ts";
import { requireVersion } from "../../../lib/server/answers/require.ts";
import { define } from "../../../lib/server/state.ts";

/** The primary types that occur in the data, sorted. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    return keptAnswer(req, services.answers, primaryTypesQuestion(dataset));
  },
});
