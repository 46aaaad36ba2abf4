/** Filters without one of their conditions, or with it turned round. */
import { FAILS } from "../../predicates.ts";
import { byteSet } from "./byte_set.ts";
import type { Kinds } from "./kinds.ts";
import { type SetTerm, type Terms, type WideTerm, wideTerm } from "./terms.ts";

/** Terms that ask for all values of one of them. */
export function withoutTerm(terms: Terms, term: SetTerm | WideTerm): Terms {
  const chart = "plane" in term ? term.bit & ~FAILS.other : 0;
  return {
    ...terms,
    sets: terms.sets.filter((other) => other !== term),
    wides: terms.wides.filter((other) => other !== term),
    active: terms.active & ~chart,
  };
}

/** Terms that ask for all other values of one of them, whatever its chart. */
export function turnTerm(
  terms: Terms,
  term: SetTerm | WideTerm,
  kinds: Kinds,
): Terms {
  const without = withoutTerm(terms, term);
  const active = without.active | FAILS.other;
  return "plane" in term
    ? { ...without, active, sets: [...without.sets, turnSet(term)] }
    : { ...without, active, wides: [...without.wides, turnWide(term, kinds)] };
}

function turnSet({ plane, set, share }: SetTerm): SetTerm {
  return {
    plane,
    set: byteSet((value) => set.table[value] === 0),
    bit: FAILS.other,
    share: turnShare(share),
  };
}

function turnWide({ column, passes, share }: WideTerm, kinds: Kinds): WideTerm {
  let others = turnedPasses.get(passes);
  if (others === undefined) {
    others = passes.map((pass) => 1 - pass);
    turnedPasses.set(passes, others);
  }
  const turned = wideTerm(column, others, kinds);
  return { ...turned, share: turnShare(share) };
}

/** By what was turned, so that the same is the same object. */
const turnedPasses = new WeakMap<Uint8Array, Uint8Array>();

const turnShare = (share?: number) => share === undefined ? share : 1 - share;
