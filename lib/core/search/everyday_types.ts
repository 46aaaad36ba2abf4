/** What everyday words mean among primary types. */
import { EVERYDAY_WORDS, type EverydayWord } from "./everyday.ts";
import { typeInWords } from "../codes/primary_types.ts";
import { ENGLISH, type Words } from "../language/words.ts";

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
export function findTypes(text: string, t: Words = ENGLISH): TypesFound {
  const typed = withoutAccents(text.trim());
  const meant = typed.length < LEAST_LETTERS
    ? []
    : EVERYDAY_WORDS.filter(({ words, spanish }) =>
      [...words, ...spanish].some((word) =>
        withoutAccents(word).startsWith(typed)
      )
    );
  const types = new Set(meant.flatMap(({ types }) => types ?? []));
  return {
    has: (type) =>
      type.includes(typed.toUpperCase()) || types.has(type) ||
      withoutAccents(typeInWords(type, t)).includes(typed),
    offenses: meant.find(({ offense }) => offense !== undefined) ?? null,
  };
}

/** Small letters alone: "Violación" as "violacion". */
function withoutAccents(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");
}
