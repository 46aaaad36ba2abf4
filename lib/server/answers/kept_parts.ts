import { type AnswerParts, type Question, wholeData } from "../http/answer.ts";
import type { KeptAnswers } from "./kept_answers.ts";

/** What a question's answer is made of, kept or computed: for other forms. */
export function keptParts(
  answers: Pick<KeptAnswers, "value">,
  { manifest, text, compute }: Question,
): Promise<AnswerParts> {
  return answers.value(manifest, `parts of ${text}`, async () => {
    const parts = await compute();
    return { ...parts, data: await wholeData(parts) };
  });
}
