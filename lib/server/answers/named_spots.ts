import type { Filter } from "../../core/filter/filter.ts";
import { namingSpots, spotKey } from "../../core/language/spots.ts";
import type { Words } from "../../core/language/words.ts";
import { spotInWords } from "../../core/search/crossing_near.ts";
import type { Dataset } from "./dataset.ts";
import type { Searching } from "./searching.ts";

/** What a page says, and what its spots are called: by key. */
interface NamedSpots {
  words: Words;
  spots: [key: string, name: string][];
}

/**
 * Words that call the spot of a filter by the crossing there, or near it, where
 * the streets tell of one; else as they are.
 */
export async function namingSpotsOf(
  { near }: Pick<Filter, "near">,
  words: Words,
  searching: Searching,
  dataset: Dataset,
): Promise<NamedSpots> {
  if (near === null) return { words, spots: [] };
  const { search } = await searching.of(dataset);
  const found = search.crossingNear(near);
  if (found === null) return { words, spots: [] };
  const spots: NamedSpots["spots"] = [[
    spotKey(near),
    spotInWords(found, words),
  ]];
  return { words: namingSpots(words, new Map(spots)), spots };
}
