import {
  parseTimeline,
  TIMELINE_PARAM,
} from "../../lib/core/filter/timeline_query.ts";
import { keptAnswer } from "../../lib/server/http/answer.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { summaryQuestion } from "../../lib/server/answers/questions.ts";
import { requireDataset } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";

/** Counts of what matches, cross-filtered; over time, if that is asked for. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireDataset(services);
    const { manifest, vocabulary } = dataset;
    const { timeline, faults } = parseTimeline(url.searchParams, manifest);
    const others = [TIMELINE_PARAM];
    const { filter } = readQuery(url, vocabulary, {}, others, faults);
    const question = summaryQuestion(dataset, filter, timeline);
    return keptAnswer(req, services.answers, question);
  },
});
