import type { ComponentChildren } from "preact";
import { useWords } from "./page_context.ts";

/** Words of the city's records: in English, whatever the page is said in. */
export function CityWords({ children }: { children: ComponentChildren }) {
  const t = useWords();
  return t.language === "en"
    ? <>{children}</>
    : <span lang="en">{children}</span>;
}
