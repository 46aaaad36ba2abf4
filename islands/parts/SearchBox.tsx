import { batch, useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { SearchForm } from "../../components/SearchForm.tsx";
import { optionId, SearchOptions } from "../../components/SearchOptions.tsx";
import { askSearch, type Found } from "../../lib/browser/page/ask_search.ts";
import { latest } from "../../lib/browser/tasks/latest.ts";
import {
  type PageState,
  startState,
  toAddress,
} from "../../lib/core/page/address.ts";
import type { Extent } from "../../lib/core/page/presets.ts";
import {
  offensesOf,
  type PageSignals,
  stateOf,
} from "../../lib/core/page/page_signals.ts";
import type { SearchAnswer } from "../../lib/core/search/city_search.ts";
import { faultOfTyped } from "../../lib/core/search/typed_query.ts";
import { incidentAddress } from "../../lib/core/page/incident_address.ts";
import { afterSearch } from "../../lib/core/search/after_search.ts";
import { nameSpot, useWords } from "../../components/page_context.ts";
import { answerLabel, spotOf } from "../../lib/core/search/answer_label.ts";
import { leftOutInWords } from "../../lib/core/search/left_out_words.ts";

const LIST = "search-list";

interface SearchBoxProps {
  /** The page that what is chosen changes; elsewhere it leads to the map. */
  page?: PageSignals;
  /** What the map shows then, but for what is chosen. */
  start?: PageState;
  /** Of the data, where there is no page. */
  extent?: Extent;
  /** What the box holds at first. */
  typed?: string | undefined;
}

/** One box for all that can be named: what is chosen becomes a filter. */
export default function SearchBox(props: SearchBoxProps) {
  const t = useWords();
  const { page, start, extent = { from: null, to: null }, typed } = props;
  const held = () => page?.held.value ?? extent;
  const state = () =>
    page === undefined
      ? start ?? startState(extent, t.language)
      : stateOf(page);
  const field = useRef<HTMLInputElement>(null);
  const found = useSignal<Found | null>(null);
  const isOpen = useSignal(false);
  const active = useSignal(-1);
  /** What is told beside the list: what went wrong, or what to know. */
  const said = useSignal("");
  /** Whether that is to be seen, and not only heard. */
  const isTold = useSignal(false);
  const search = useMemo(
    () =>
      latest((signal, text: string) =>
        askSearch((url, init) => fetch(url, init), text, signal)
      ),
    [],
  );
  useEffect(() => search.stop, []);
  const address = useComputed(() => toAddress(state(), held()));

  /** Looks up what is typed; resolves when it is there, or overtaken. */
  async function look(): Promise<Found | null> {
    const text = field.current!.value.trim();
    said.value = "";
    isTold.value = false;
    active.value = -1;
    if (faultOfTyped(text) !== null) {
      search.stop();
      close();
      return null;
    }
    try {
      const answer = await search.run(text);
      if (answer === undefined) return null;
      found.value = answer;
      isOpen.value = answer.answers.length > 0;
      if (answer.answers.length === 0) {
        said.value = [
          t("Nothing found for “{text}”.", { text }),
          t.sentences(answer.wayOn),
          t("Looked for {what}.", { what: t(answer.lookedFor) }),
        ].join(" ");
        isTold.value = true;
      }
      return answer;
    } catch (error) {
      close();
      said.value = t.sentences(
        error instanceof Error ? error.message : String(error),
      );
      isTold.value = true;
      return null;
    }
  }

  function close() {
    isOpen.value = false;
    active.value = -1;
    found.value = null;
  }

  function choose(answer: SearchAnswer) {
    const { unique_key } = answer;
    const label = answerLabel(answer, t);
    if (unique_key !== undefined) {
      location.assign(t.link(incidentAddress(unique_key)));
      return;
    }
    const next = afterSearch(state(), answer, held());
    if (page === undefined) {
      location.assign(toAddress(next, held()));
      return;
    }
    const spot = spotOf(answer, t);
    if (spot !== null) nameSpot(spot.near, spot.name);
    batch(() => {
      close();
      field.current!.value = "";
      const note = [
        t.sentences(answer.note),
        leftOutInWords(answer.left_out ?? [], t),
      ].filter(Boolean).join(" ");
      said.value = note === ""
        ? t("Showing {label}.", { label })
        : `${label}: ${note}`;
      isTold.value = false;
      // It stands beside the count for as long as these are asked for.
      page.foundBy.value = note === ""
        ? null
        : { note: said.value, offenses: offensesOf(next.filter) };
      page.period.value = next.period;
      page.filter.value = next.filter;
      page.view.value = next.view;
    });
  }

  async function submit(event: Event) {
    event.preventDefault();
    // What is typed may be ahead of what was found.
    const isOld = found.peek()?.text !== field.current!.value.trim();
    const at = Math.max(0, isOld ? 0 : active.peek());
    const answer = isOld ? await look() : found.peek();
    const chosen = answer?.answers[at];
    if (chosen !== undefined) choose(chosen);
  }

  function press(event: KeyboardEvent) {
    const count = found.peek()?.answers.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      isOpen.value = true;
      // Past either end is the field itself.
      active.value = (active.peek() + 1 + step + count + 1) % (count + 1) - 1;
    } else if (event.key === "Escape" && isOpen.peek()) {
      event.preventDefault(); // the text stays; once more clears it
      isOpen.value = false;
      active.value = -1;
    }
  }

  const answers = found.value?.answers ?? [];
  const isShown = isOpen.value && answers.length > 0;
  return (
    <SearchForm
      address={address.value}
      onSubmit={submit}
      field={{
        ref: field,
        ...typed !== undefined && { defaultValue: typed },
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": isShown,
        "aria-controls": LIST,
        ...active.value >= 0 && {
          "aria-activedescendant": optionId(LIST, active.value),
        },
        onInput: () => void look(),
        onKeyDown: press,
        onBlur: () => isOpen.value = isTold.value = false,
        onFocus: () => isOpen.value = found.peek() !== null,
      }}
    >
      <div class="search-answers" hidden={!isShown}>
        <SearchOptions
          id={LIST}
          answers={answers}
          active={active.value}
          onChoose={choose}
        />
      </div>
      <p class="search-said" aria-hidden="true" hidden={!isTold.value}>
        {said}
      </p>
      <p class="visually-hidden" role="status">
        {isShown
          ? t.plural(answers.length, "{n} answer found.", "{n} answers found.")
          : said.value}
      </p>
    </SearchForm>
  );
}
