import type { Dictionary } from "../../../chunks/dictionary.ts";
import { Recent } from "../../../recent.ts";

/** Texts whose blocks are remembered: what a person types, letter by letter. */
const TEXTS = 8;

/** Finds the blocks that hold a text, once for each text. */
export class BlockSearch {
  readonly #dictionary: Dictionary;
  readonly #found = new Recent<Uint8Array>(TEXTS);

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** 1 for each block that holds the text, by index; 0 for the others. */
  find(text: string): Uint8Array {
    const { blocks } = this.#dictionary;
    let found = this.#found.get(text);
    // The dictionary may have grown.
    if (found === undefined || found.length < blocks.length) {
      found = new Uint8Array(blocks.length);
      for (let i = 0; i < found.length; i++) {
        if (blocks[i]!.includes(text)) found[i] = 1;
      }
      this.#found.set(text, found);
    }
    return found;
  }
}
