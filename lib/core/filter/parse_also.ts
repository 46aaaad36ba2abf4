/**
 * Reads the parameter `also` of queries, which `also_query.ts` tells of.
 */
import { ALSO_PARAM, MOST_ALSO, SAME } from "./also_query.ts";
import { readConditions } from "./condition_text.ts";
import type { Filter } from "./filter.ts";
import { cannotUse, type Fault } from "./param_reader.ts";
import { SHORT_PARAMS } from "./params.ts";
import { parseFilter } from "./parse.ts";
import { toQuery } from "./query.ts";
import type { Vocabulary } from "./vocabulary.ts";

const EMPTY = "it is empty; leave it out to ask for no other filter";

/** Reads the filters that an address adds to its own, in its order, strictly. */
export function parseAlso(
  params: URLSearchParams,
  filter: Filter,
  vocabulary: Vocabulary,
): { also: Filter[]; faults: Fault[] } {
  const texts = params.getAll(ALSO_PARAM);
  if (texts.length > MOST_ALSO) {
    const wanted = `expected at most ${MOST_ALSO} of them`;
    return { also: [], faults: [faultOf(texts.join(" and "), wanted)] };
  }
  const faults: Fault[] = [];
  const also = texts.map((text) => {
    const asked = new URLSearchParams(toQuery(filter));
    const changed = new Set<string>();
    const isSame = text.trim().toLowerCase() === SAME;
    for (const piece of isSame ? [] : readConditions(text)) {
      if (typeof piece === "string") {
        const wanted =
          "expected what differs, such as area:25 or type:THEFT;hour:22-4";
        if (piece.trim() !== "") faults.push(faultOf(piece, wanted));
        continue;
      }
      const [param, value] = piece;
      if (!changed.has(param)) {
        // Years and periods are short forms of these two.
        const own = param in SHORT_PARAMS ? ["from", "to"] : [param];
        for (const name of own) asked.delete(name);
        changed.add(param);
      }
      if (value !== "") asked.append(param, value);
    }
    if (text.trim() === "") faults.push(faultOf(text, EMPTY));
    const read = parseFilter(asked, vocabulary);
    for (const { message, value, allowed } of read.faults) {
      const fault = {
        param: ALSO_PARAM,
        value,
        message: `In also: ${message}`,
      };
      faults.push(allowed === undefined ? fault : { ...fault, allowed });
    }
    return read.filter;
  });
  return { also, faults };
}

function faultOf(value: string, wanted: string): Fault {
  return cannotUse(ALSO_PARAM, value, { wanted });
}
