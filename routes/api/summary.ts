import { keptAnswer } from "../../lib/server/http/answer.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { summaryQuestion } from "../../lib/server/questions.ts";
import { requireDataset } from "../../lib/server/services.ts";
import { define } from "../../lib/server/state.ts";

/** Counts of what matches, cross-filtered. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireDataset(services);
    const { filter } = readQuery(url, dataset.vocabulary);
    const question = summaryQuestion(dataset, filter);
    return keptAnswer(req, services.answers, question);
  },
});
