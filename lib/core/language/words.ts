/**
 * The languages of the pages. The English text is the key of every other
 * language's: `t("Crimes reported since {day}", { day })` reads as it is said,
 * and English needs no catalogue. The API, logs and documents are English.
 */
import type { Near } from "../grid_shapes.ts";

export const LANGUAGES = ["en", "es"] as const;
export type Language = typeof LANGUAGES[number];

/** The parameter of pages that says the language; English is not said. */
export const LANGUAGE_PARAM = "lang";

/**
 * What texts become, by their English. A text of `plural` has a form for one
 * and one for others, and maybe one for whole millions (`Intl.PluralRules`).
 */
export type Catalogue = Readonly<Record<string, string | readonly string[]>>;

/** What stands for the names in braces of a text. */
type Values = Readonly<Record<string, string | number>>;

/** Says texts in one language. Handed from the page to whoever speaks. */
export interface Words {
  /** A text, with values for what it names in braces. */
  (text: string, values?: Values): string;
  readonly language: Language;
  /** One text or the other by a count, which is `{n}` in it. */
  plural(count: number, one: string, several: string, values?: Values): string;
  /** A text in pieces, with what is no text, such as a link, in between. */
  parts<Part>(
    text: string,
    values: Readonly<Record<string, Part | string>>,
  ): (Part | string)[];
  /** "a, b and c". Names that hold commas take another mark between them. */
  list(
    items: readonly (string | number)[],
    word: "and" | "or",
    comma?: string,
  ): string;
  /** Sentences that were made elsewhere in English, one by one. */
  sentences(text: string): string;
  /** What a spot is called on this page; `null` where nobody looked it up. */
  spotName(near: Near): string | null;
  /** A page's address in this language: `/about?lang=es#source`. */
  link(path: string): string;
}

/**
 * A whole number with thousands separators, which English and the Spanish of
 * the United States write alike. Not by `Intl`, the first use of which takes a
 * phone as long as all other texts of a page.
 */
export function formatCount(count: number): string {
  return String(count).replace(THOUSANDS, ",");
}

/** Before each three digits but the first ones. */
const THOUSANDS = /\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g;

/** @param onMissing Told each text that the catalogue has not. */
export function makeWords(
  language: Language,
  catalogue: Catalogue,
  onMissing?: (text: string) => void,
): Words {
  let rules: Intl.PluralRules | null = null;
  const formOf = (count: number) =>
    language === "en"
      ? count === 1 ? "one" : "other"
      : (rules ??= new Intl.PluralRules(language)).select(count);
  const find = (text: string) => {
    if (language === "en") return undefined;
    const found = Object.hasOwn(catalogue, text) ? catalogue[text] : undefined;
    if (found === undefined) onMissing?.(text);
    return found;
  };
  const said = (text: string) => {
    const found = find(text);
    return typeof found === "string" ? found : found?.at(-1) ?? text;
  };
  const words = (text: string, values?: Values) => fill(said(text), values);
  return Object.assign(words, {
    language,
    plural(count: number, one: string, several: string, values?: Values) {
      const form = formOf(count);
      const found = find(several);
      const text = found === undefined
        ? form === "one" ? one : several
        : typeof found === "string"
        ? found
        : found[form === "one" ? 0 : form === "many" ? 2 : 1] ?? found[1]!;
      return fill(text, { n: formatCount(count), ...values });
    },
    parts<Part>(
      text: string,
      values: Readonly<Record<string, Part | string>>,
    ): (Part | string)[] {
      return said(text).split(NAME).map((piece, i) =>
        i % 2 === 0 ? piece : values[piece] ?? ""
      );
    },
    list(
      items: readonly (string | number)[],
      word: "and" | "or",
      comma = ", ",
    ): string {
      const texts = items.map(String);
      if (texts.length < 2) return texts.join();
      if (language === "en") {
        return `${texts.slice(0, -1).join(comma)} ${word} ${texts.at(-1)}`;
      }
      // It knows before which words "y" and "o" become "e" and "u".
      const type = word === "and" ? "conjunction" : "disjunction";
      return new Intl.ListFormat(language, { type }).formatToParts(texts)
        .map(({ type, value }) =>
          type === "literal" && value === ", " ? comma : value
        ).join("");
    },
    sentences: (text: string) =>
      language === "en" ? text : text.split(/(?<=\.) /).map(said).join(" "),
    spotName: () => null,
    link: (path: string) => inLanguage(path, language),
  });
}

const NAME = /\{(\w+)\}/;
const NAMES = new RegExp(NAME, "g");

function fill(text: string, values: Values = {}): string {
  return text.replaceAll(NAMES, (name, key) => String(values[key] ?? name));
}

/** What speaks where no page does: the API, logs, documents. */
export const ENGLISH: Words = makeWords("en", {});

/** The language that an address asks for; English, unless it names another. */
export function languageOf(params: URLSearchParams): Language {
  const asked = params.get(LANGUAGE_PARAM)?.trim().toLowerCase();
  return LANGUAGES.find((language) => language === asked) ?? "en";
}

const ADDRESS = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/;

/** The address of a page, below the site's root, in a language. */
export function inLanguage(path: string, language: Language): string {
  const [, name, query = "", place = ""] = ADDRESS.exec(path)!;
  const parts = query.split("&").filter((part) =>
    part !== "" && !part.startsWith(`${LANGUAGE_PARAM}=`)
  );
  if (language !== "en") parts.push(`${LANGUAGE_PARAM}=${language}`);
  return `${name}${parts.length === 0 ? "" : `?${parts.join("&")}`}${place}`;
}
