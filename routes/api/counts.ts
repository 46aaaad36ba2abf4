import { keptAnswer } from "../../lib/server/http/answer.ts";
import { countsQuestion } from "../../lib/server/answers/counts.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";

/** Counts by one to three dimensions, as rows. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const question = countsQuestion(dataset, url);
    return keptAnswer(req, services.answers, question);
  },
});
