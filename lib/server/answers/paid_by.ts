import type { Payer } from "../access/admission.ts";
import { tooManyQueries } from "../access/rate_limit.ts";
import type { Question } from "../http/answer.ts";

/**
 * A question whose asker pays a token for each query that computing it takes;
 * the first came with the request. What is kept costs nothing more.
 *
 * `compute` throws the 429 problem while the budget is spent.
 */
export function paidBy(payer: Payer, question: Question): Question {
  const { queries = 0 } = question;
  if (queries <= 1) return question;
  return {
    ...question,
    async compute() {
      const wait = await payer.pay(queries - 1);
      if (wait > 0) throw tooManyQueries(queries, wait);
      return await question.compute();
    },
  };
}
