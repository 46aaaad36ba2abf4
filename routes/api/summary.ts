import { SUMMARY } from "../../lib/core/api/operations.ts";
import { parseCompare } from "../../lib/core/compare/choice.ts";
import { parseAlso } from "../../lib/core/filter/parse_also.ts";
import { parseFilter } from "../../lib/core/filter/parse.ts";
import { parseTimeline } from "../../lib/core/filter/timeline_query.ts";
import { parseView } from "../../lib/core/filter/view_query.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { summaryQuestion } from "../../lib/server/answers/summary.ts";
import { keptAnswer } from "../../lib/server/http/answer.ts";
import { refuseFaults } from "../../lib/server/http/problem.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { define } from "../../lib/server/state.ts";

/**
 * Counts of what matches, cross-filtered; over time, in a viewport, compared
 * with other days, and the same of other filters, if that is asked for.
 */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const { manifest, vocabulary } = dataset;
    const { timeline, faults } = parseTimeline(url.searchParams, manifest);
    const { compare, faults: ofCompare } = parseCompare(
      url.searchParams,
      (others) => parseFilter(others, vocabulary),
    );
    const { view, faults: ofView } = parseView(url.searchParams);
    const { filter } = readQuery(url, vocabulary, SUMMARY, [
      ...faults,
      ...ofCompare,
      ...ofView,
    ]);
    const { also, faults: ofAlso } = parseAlso(
      url.searchParams,
      filter,
      vocabulary,
    );
    refuseFaults(ofAlso);
    const question = summaryQuestion(
      dataset,
      filter,
      timeline,
      compare ?? "none",
      { view, also },
    );
    return keptAnswer(req, services.answers, question);
  },
});
