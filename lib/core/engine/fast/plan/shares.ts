import type { SetTerm, Terms, WideTerm } from "../ask/terms.ts";

/** What share of the rows passes, judged by a sample. */
export interface Shares {
  /** The filter, each condition with its share. */
  terms: Terms;
  /** Of all conditions but the box together. */
  all: number;
}

/** Rows of a sample that pass each condition, and all of them. */
interface Passing {
  looked: number;
  all: number;
  each: ReadonlyMap<SetTerm | WideTerm, number>;
}

export function toShares(
  terms: Terms,
  { looked, all, each }: Passing,
): Shares {
  const share = (count: number) => looked === 0 ? 0 : count / looked;
  const judged = <T extends SetTerm | WideTerm>(term: T): T => ({
    ...term,
    share: share(each.get(term)!),
  });
  return {
    terms: {
      ...terms,
      sets: terms.sets.map(judged),
      wides: terms.wides.map(judged),
    },
    all: share(all),
  };
}
