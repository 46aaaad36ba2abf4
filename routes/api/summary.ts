import { summaryAsked } from "../../lib/server/answers/asked.ts";
import { paidBy } from "../../lib/server/answers/paid_by.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { keptAnswer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/**
 * Counts of what matches, cross-filtered; over time, in a viewport, compared
 * with other days, and the same of other filters, if that is asked for.
 */
export const handler = define.handlers({
  async GET({ req, url, state: { services, admission } }) {
    const dataset = await requireVersion(services, url);
    const question = paidBy(admission!.payer, summaryAsked(dataset, url));
    return keptAnswer(req, services.answers, question);
  },
});
