import { SUMMARY } from "../../lib/core/api/operations.ts";
import { parseCompare } from "../../lib/core/compare/choice.ts";
import { parseTimeline } from "../../lib/core/filter/timeline_query.ts";
import { keptAnswer } from "../../lib/server/http/answer.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { summaryQuestion } from "../../lib/server/answers/questions.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";

/**
 * Counts of what matches, cross-filtered; over time, and compared with other
 * days, if that is asked for.
 */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const { manifest, vocabulary } = dataset;
    const { timeline, faults } = parseTimeline(url.searchParams, manifest);
    const { compare, faults: ofCompare } = parseCompare(url.searchParams);
    const { filter } = readQuery(url, vocabulary, SUMMARY, [
      ...faults,
      ...ofCompare,
    ]);
    const question = summaryQuestion(
      dataset,
      filter,
      timeline,
      compare ?? "none",
    );
    return keptAnswer(req, services.answers, question);
  },
});
