/** What everyday words mean among primary types. */
import { EVERYDAY_WORDS, type EverydayWord } from "./everyday.ts";

/** What a text finds in a list of types. */
export interface TypesFound {
  /** Whether a type is among them. */
  has: (type: string) => boolean;
  /** What the text means that is no type but offenses of some, or `null`. */
  offenses: EverydayWord | null;
}

/** Shorter texts mean too many words by how they begin. */
const LEAST_LETTERS = 3;

/**
 * Finds types by their name, or by an everyday word that begins with the text:
 * `murder` is Homicide, `carjack` an offense of robbery.
 */
export function findTypes(text: string): TypesFound {
  const typed = text.trim().toLowerCase();
  const meant = typed.length < LEAST_LETTERS
    ? []
    : EVERYDAY_WORDS.filter(({ words }) =>
      words.some((word) => word.startsWith(typed))
    );
  const types = new Set(meant.flatMap(({ types }) => types ?? []));
  return {
    has: (type) => type.includes(typed.toUpperCase()) || types.has(type),
    offenses: meant.find(({ offense }) => offense !== undefined) ?? null,
  };
}
