import { CRIMES_LIMIT } from "../../core/api/params.ts";
import { USUAL_CHARTS } from "../../core/charts/choice.ts";
import { USUAL_CHOICE } from "../../core/compare/choice.ts";
import { defaultPeriod } from "../../core/filter/default_period.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { firstTimeline } from "../../core/page/time_window.ts";
import type { KeptAnswers } from "./kept_answers.ts";
import { firstPage } from "./first_page.ts";
import { keepAnswer, type Question } from "../http/answer.ts";
import { Problem } from "../http/problem.ts";
import { crimesQuestion, primaryTypesQuestion } from "./questions.ts";
import { summaryQuestion } from "./summary.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Computes the popular answers ahead and keeps them. To be called when a
 * version was published; what is kept already costs a look, and what would be
 * billed is left to those who ask for it.
 *
 * @returns How many of the API's had to be computed.
 */
export async function prime(
  answers: KeptAnswers,
  dataset: Dataset,
  signal?: AbortSignal,
): Promise<number> {
  let computed = 0;
  for (const question of popularQuestions(dataset)) {
    signal?.throwIfAborted();
    if (question.queries) continue;
    try {
      const { kept } = await keepAnswer(answers, question);
      if (kept === "miss") computed++;
    } catch (error) {
      // What cannot be read costs the answers about it, and health tells.
      if (!(error instanceof Problem)) throw error;
    }
    // The engine computes in one go; visitors come first.
    await new Promise((resolve) => setTimeout(resolve));
  }
  signal?.throwIfAborted();
  try {
    await firstPage(
      answers,
      dataset,
      shownAtFirst(dataset),
      USUAL_CHOICE,
      USUAL_CHARTS,
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return computed;
}

function shownAtFirst({ manifest }: Dataset): Filter {
  return { ...EVERYTHING, ...defaultPeriod(manifest.to) };
}

/** What the dashboard shows first, as a whole and for each primary type. */
export function popularQuestions(dataset: Dataset): Question[] {
  const { manifest, vocabulary } = dataset;
  const shown = shownAtFirst(dataset);
  // Pages ask for a timeline as well: for this one, unless they are very wide.
  const timeline = firstTimeline(shown, manifest);
  return [
    primaryTypesQuestion(dataset),
    summaryQuestion(dataset, EVERYTHING),
    summaryQuestion(dataset, shown),
    summaryQuestion(dataset, shown, timeline),
    crimesQuestion(dataset, shown, CRIMES_LIMIT.fallback, null),
    ...vocabulary.types.map((type) =>
      summaryQuestion(dataset, { ...shown, type: [type] }, timeline)
    ),
  ];
}
