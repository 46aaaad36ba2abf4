import { CRIMES } from "../../../lib/core/api/operations.ts";
import { keptAnswer } from "../../../lib/server/http/answer.ts";
import { readCursor } from "../../../lib/server/http/cursor.ts";
import { readQuery } from "../../../lib/server/http/read_query.ts";
import { crimesQuestion } from "../../../lib/server/answers/questions.ts";
import { requireVersion } from "../../../lib/server/answers/require.ts";
import { define } from "../../../lib/server/state.ts";

/** The incidents that match, newest first, a page at a time. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const cursor = readCursor(url.searchParams);
    const dataset = await requireVersion(services, url, cursor?.version);
    const { filter, numbers: { limit } } = readQuery(
      url,
      dataset.vocabulary,
      CRIMES,
    );
    const question = crimesQuestion(dataset, filter, limit, cursor);
    return keptAnswer(req, services.answers, question);
  },
});
