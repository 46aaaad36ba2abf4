import type { Words } from "../language/words.ts";
import type { LeftOut } from "./lines.ts";

/** What of a typed text an answer does not say, and why: sentences, or "". */
export function leftOutInWords(
  leftOut: readonly LeftOut[],
  t: Words,
): string {
  const of = (why: LeftOut["why"]) =>
    leftOut.filter((one) => one.why === why).map(({ text }) => `“${text}”`);
  const [unknown, excluded, zip] = [of("unknown"), of("excluded"), of("zip")];
  return [
    unknown.length === 0 ? "" : t.plural(
      unknown.length,
      "{texts} was not understood.",
      "{texts} were not understood.",
      { texts: t.list(unknown, "and") },
    ),
    excluded.length === 0
      ? ""
      : t("{texts} cannot be asked for together with the rest.", {
        texts: t.list(excluded, "and"),
      }),
    zip.length === 0 ? "" : t(
      "{texts} is left out: the records have no ZIP codes.",
      { texts: t.list(zip, "and") },
    ),
  ].filter(Boolean).join(" ");
}
