import type { ReadonlySignal } from "@preact/signals";
import {
  inLanguage,
  type Language,
  LANGUAGES,
} from "../lib/core/language/words.ts";
import { useAddress, useWords } from "./page_context.ts";

/** What each language calls itself. */
const NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  es: "Español",
};

/** Leads to the same page in the other language, as it is now. */
export function LanguageSwitch(
  { address }: { address?: ReadonlySignal<string> | undefined },
) {
  const t = useWords();
  const opened = useAddress();
  return (
    <>
      {LANGUAGES.filter((language) => language !== t.language).map((
        language,
      ) => (
        <a
          key={language}
          href={inLanguage(address?.value ?? opened, language)}
          lang={language}
          hreflang={language}
        >
          {NAMES[language]}
        </a>
      ))}
    </>
  );
}
