/** What everyday words mean among primary types. */
import { EVERYDAY_WORDS, type EverydayWord } from "./everyday.ts";
import { typeInWords } from "../codes/primary_types.ts";
import { singular } from "./words.ts";
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
  // "Thefts" and "robberies" are asked for as often as one.
  const forms = [...new Set([typed, singular(typed.toUpperCase())])]
    .map((form) => form.toLowerCase());
  const isIn = (name: string) => forms.some((form) => name.includes(form));
  const meant = typed.length < LEAST_LETTERS
    ? []
    : EVERYDAY_WORDS.filter(({ words, spanish }) =>
      [...words, ...spanish].some((word) =>
        forms.some((form) => withoutAccents(word).startsWith(form))
      )
    );
  const types = new Set(meant.flatMap(({ types }) => types ?? []));
  return {
    has: (type) =>
      isIn(type.toLowerCase()) || types.has(type) ||
      isIn(withoutAccents(typeInWords(type, t))),
    offenses: meant.find(({ offense }) => offense !== undefined) ?? null,
  };
}

/** Small letters alone: "Violación" as "violacion". */
function withoutAccents(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");
}
