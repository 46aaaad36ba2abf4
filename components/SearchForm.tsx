import { MOST_CHARACTERS } from "../lib/core/search/typed_query.ts";
import type { ComponentChildren, JSX } from "preact";
import { useWords } from "./page_context.ts";
import { LANGUAGE_PARAM } from "../lib/core/language/words.ts";

/** The parameter that holds what the page shows already, as a query. */
export const REST_PARAM = "within";

interface SearchFormProps {
  /** What the form sends besides: the address of the page as it is. */
  address: string;
  /** What the field is, beside what it is without a script. */
  field?: JSX.InputHTMLAttributes<HTMLInputElement>;
  onSubmit?: (event: Event) => void;
  children?: ComponentChildren;
}

/** The one box: without a script it leads to a page of answers. */
export function SearchForm(
  { address, field = {}, onSubmit, children }: SearchFormProps,
) {
  const t = useWords();
  const rest = address.split("?")[1] ?? "";
  return (
    <form
      class="search"
      role="search"
      method="get"
      action="/search"
      onSubmit={onSubmit}
    >
      <label class="visually-hidden" for="search-field">
        {t("Search for a place, a crime or a case")}
      </label>
      <input
        id="search-field"
        type="text"
        name="q"
        maxLength={MOST_CHARACTERS}
        placeholder={t("Address, street, area, crime …")}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        {...field}
      />
      {t.language !== "en" && (
        <input type="hidden" name={LANGUAGE_PARAM} value={t.language} />
      )}
      {rest !== "" && <input type="hidden" name={REST_PARAM} value={rest} />}
      <button type="submit">{t("Search")}</button>
      {children}
    </form>
  );
}
