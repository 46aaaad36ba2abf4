import { keptAnswer } from "../../../lib/server/http/answer.ts";
import { readQuery } from "../../../lib/server/http/read_query.ts";
import {
  crimesQuestion,
  DEFAULT_LIMIT,
} from "../../../lib/server/answers/questions.ts";
import { requireDataset } from "../../../lib/server/answers/require.ts";
import { define } from "../../../lib/server/state.ts";

const LIMIT = { min: 1, max: 50_000, fallback: DEFAULT_LIMIT };

/** The incidents that match, newest first, a page at a time. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireDataset(services);
    const { filter, numbers: { limit } } = readQuery(
      url,
      dataset.vocabulary,
      { limit: LIMIT },
      ["cursor"],
    );
    const cursor = url.searchParams.get("cursor");
    const question = crimesQuestion(dataset, filter, limit, cursor);
    return keptAnswer(req, services.answers, question);
  },
});
