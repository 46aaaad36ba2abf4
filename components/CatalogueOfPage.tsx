import type { Catalogue } from "../lib/core/language/words.ts";
import { CATALOGUE_ID } from "./page_context.ts";

/**
 * What texts become in the page's language, for its islands: with the page, so
 * that they need not wait for it and a page that is kept has it.
 */
export function CatalogueOfPage({ texts }: { texts: Catalogue }) {
  return (
    <script
      id={CATALOGUE_ID}
      type="application/json"
      // deno-lint-ignore react-no-danger -- JSON, without a "<"
      dangerouslySetInnerHTML={{
        __html: JSON.stringify(texts).replaceAll("<", "\\u003c"),
      }}
    />
  );
}
