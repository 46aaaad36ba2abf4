// What is asked of rows: words at a place that both sides know.

import { AT_QUESTION } from "./space_layout";

// @ts-ignore: decorator
@inline
export function asked(word: usize): usize {
  return load<usize>(AT_QUESTION + (word << 2));
}
