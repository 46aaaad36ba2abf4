/** What a text may hold, whatever its source. */

/** The city's longest texts have some 60. */
export const MOST_CHARACTERS = 200;

/** What was wrong with a text, and done about it. */
export type Flaw =
  | "control characters removed"
  | `cut to ${typeof MOST_CHARACTERS} characters`;

/** A text as it may be kept. */
export interface CleanText {
  text: string;
  flaws: readonly Flaw[];
}

/**
 * Removes what no label has: characters that steer a terminal, turn text
 * around or end it (NUL), and halves of surrogate pairs. Those that part words
 * (tab, line end) become spaces. What is then too long is cut.
 */
export function cleanText(raw: string): CleanText {
  if (isPlain(raw)) return { text: raw, flaws: NONE };
  const flaws: Flaw[] = [];
  let text = raw.trim();
  if (UNWANTED.test(text)) {
    text = text.replace(PARTING, " ").replace(ALL_UNWANTED, "").trim();
    flaws.push("control characters removed");
  }
  if (text.length > MOST_CHARACTERS) {
    text = text.slice(0, MOST_CHARACTERS).replace(/\p{Cs}$/u, "").trimEnd();
    flaws.push(`cut to ${MOST_CHARACTERS} characters`);
  }
  return { text, flaws };
}

const NONE: readonly Flaw[] = [];
const UNWANTED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const ALL_UNWANTED = new RegExp(UNWANTED, "gu");
const PARTING = /[\s\p{Zl}\p{Zp}]+/gu;

/** True for ASCII of a usual length; nearly every text is such. */
function isPlain(text: string): boolean {
  const { length } = text;
  if (length > MOST_CHARACTERS) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}
