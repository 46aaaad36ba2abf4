import { KIND_WORDS } from "../lib/core/search/kind_words.ts";
import type { SearchAnswer } from "../lib/core/search/city_search.ts";
import { leftOutInWords } from "../lib/core/search/left_out_words.ts";
import { useWords } from "./page_context.ts";
import {
  answerLabel,
  languageOfLabel,
} from "../lib/core/search/answer_label.ts";

interface SearchOptionsProps {
  /** Of the list; options are named after it. */
  id: string;
  answers: readonly SearchAnswer[];
  /** The option that the keys have come to; -1 for none. */
  active: number;
  onChoose: (answer: SearchAnswer) => void;
}

/** The answers to what is typed, as the options of a combobox. */
export function SearchOptions(
  { id, answers, active, onChoose }: SearchOptionsProps,
) {
  const t = useWords();
  return (
    <ul id={id} class="search-options" role="listbox" aria-label={t("Found")}>
      {answers.map((answer, i) => (
        <li
          key={`${answer.kind} ${answerLabel(answer, t)}`}
          id={optionId(id, i)}
          role="option"
          aria-selected={i === active}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() =>
            onChoose(answer)}
        >
          <span class="search-label" lang={languageOfLabel(answer, t)}>
            {answerLabel(answer, t)}
          </span>
          <span class="search-kind">{t(KIND_WORDS[answer.kind])}</span>
          {answer.left_out !== undefined && (
            <span class="search-left">
              {leftOutInWords(answer.left_out, t)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The id of an option of a list. */
export const optionId = (list: string, i: number) => `${list}-${i}`;
