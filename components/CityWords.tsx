import { useWords } from "./page_context.ts";

/**
 * Words of the city's records: in English, whatever the page is said in. They
 * are one text, since marks in a list of texts are escaped twice on the server.
 */
export function CityWords({ children }: { children: string }) {
  const t = useWords();
  return t.language === "en"
    ? <>{children}</>
    : <span lang="en">{children}</span>;
}
