/** Says in words how all parts of a question are answered. */
import type { Filter } from "../../filter/filter.ts";
import type { Ask, Wants } from "../answer.ts";
import { asksApart, type Question } from "../asks_apart.ts";
import { explain, type Explained, toText } from "./plan/explain.ts";
import type { Plan } from "./plan/plan.ts";

/** The words where all parts are answered alike. */
export function explainAlike(wants: Wants, words: string): string {
  const { summary: _, ...parts } = wants;
  const lines = ["counts", ...Object.keys(parts)];
  return toText(new Map(lines.map((part) => [part, words])));
}

/** @param planOf Chooses the way to what is wanted of a filter. */
export function explainAsked(
  { filter, wants }: Ask,
  planOf: (filter: Filter, wants: Wants) => Plan,
): string {
  const { questions, sources } = asksApart([{ filter, wants }]);
  const { tallies } = sources[0]!;
  const [main, ...apart] = questions.map((question) =>
    explainOne(question, planOf)
  ) as [Explained, ...Explained[]];
  if (tallies !== undefined) {
    const words = apart.map((one) =>
      `without their own part: ${one.get("counts")}; ${one.get("tables")}`
    );
    if (tallies.some((one) => "chart" in one)) {
      words.unshift(`of its charts: ${main.get("counts")}`);
    }
    if (tallies.some((one) => "table" in one && one.question === 0)) {
      words.unshift(main.get("tables")!);
    }
    main.set("tallies", words.join("; "));
  }
  if (wants.tables === undefined) main.delete("tables");
  else if (!main.has("tables")) main.set("tables", "none");
  return toText(main);
}

function explainOne(
  { filter, wants }: Question,
  planOf: (filter: Filter, wants: Wants) => Plan,
): Explained {
  const { inView: bbox, ...rest } = wants;
  if (bbox === undefined) return explain(planOf(filter, wants));
  const viewed = explain(
    planOf(filter, { ...rest, points: { bbox, limit: 0 } }),
  );
  const parts = rest.points === undefined
    ? viewed
    : explain(planOf(filter, rest));
  parts.set("inView", viewed.get("points")!);
  if (rest.points === undefined) parts.delete("points");
  return parts;
}
