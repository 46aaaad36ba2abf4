import { CELLS } from "../../lib/core/api/operations.ts";
import { keptAnswer } from "../../lib/server/http/answer.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { cellsQuestion } from "../../lib/server/answers/questions.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";

/** Counts per square of 8 screen pixels at `zoom`, inside `bbox` or the city. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const { filter, numbers: { zoom } } = readQuery(
      url,
      dataset.vocabulary,
      CELLS,
    );
    const question = cellsQuestion(dataset, filter, zoom);
    return keptAnswer(req, services.answers, question);
  },
});
