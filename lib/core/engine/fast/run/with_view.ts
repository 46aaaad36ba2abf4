import type { Answer } from "../../answer.ts";
import type { Question } from "../../asks_apart.ts";

/** Answers how many lie in a viewport as those do who ask for its points. */
export function withView(
  { filter, wants }: Question,
  ask: (question: Question) => Answer,
): Answer {
  const { inView: bbox, ...rest } = wants;
  if (bbox === undefined) return { ...ask({ filter, wants }), inView: bbox };
  const { points } = rest;
  if (points === undefined) {
    const counted = { ...rest, points: { bbox, limit: 0 } };
    const { points, ...answer } = ask({ filter, wants: counted });
    return { ...answer, points: undefined, inView: points!.inView };
  }
  const answer = ask({ filter, wants: rest });
  const isSame = bbox.every((edge, i) => edge === points.bbox[i]);
  const { inView } = isSame
    ? answer.points!
    : ask({ filter, wants: { points: { bbox, limit: 0 } } }).points!;
  return { ...answer, inView };
}
