import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { groupTypes } from "../lib/core/codes/type_groups.ts";
import { countTypes, orderTypes } from "../lib/core/page/type_order.ts";
import { findTypes } from "../lib/core/search/everyday_types.ts";
import { TypeChoice } from "./TypeChoice.tsx";
import { useWords } from "./page_context.ts";

interface TypeListProps {
  /** Every type that may be chosen. */
  types: readonly string[];
  chosen: readonly string[];
  /** Incidents by type, as if no type were chosen. */
  counts: readonly { type: string; count: number }[];
  /** Whether counts follow a drag: types stay where they are until it ends. */
  isMoving?: boolean;
  onChange?: (chosen: string[]) => void;
}

/** Primary types to choose, several at once; none chosen means all. */
export function TypeList(props: TypeListProps) {
  const t = useWords();
  const { types, chosen, counts, isMoving = false, onChange } = props;
  const search = useSignal("");
  const wanted = search.value.trim();
  const { has, offenses } = findTypes(wanted, t);
  const order = useRef(types);
  if (!isMoving) {
    order.current = orderTypes(types, counts, chosen).map(({ type }) => type);
  }
  const ordered = countTypes(order.current, counts);
  const most = counts[0]?.count ?? 0;
  const found = ordered.filter(({ type }) => has(type)).length;
  const isChosen = new Set(chosen);
  return (
    <fieldset class="type-list">
      <legend>
        {t("Types of crime")}
        <span class="chosen-count">
          {chosen.length === 0
            ? t("All")
            : t.plural(chosen.length, "{n} chosen", "{n} chosen")}
        </span>
      </legend>
      <div class="type-tools needs-script">
        <label class="visually-hidden" for="search-types">
          {t("Search types")}
        </label>
        <input
          id="search-types"
          type="search"
          placeholder={t("Search types, such as mugging")}
          autocomplete="off"
          value={search.value}
          onInput={(event) => search.value = event.currentTarget.value}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || search.value === "") return;
            event.preventDefault(); // leave the sheet open
            search.value = "";
          }}
        />
        {chosen.length > 0 && (
          <button
            type="button"
            onClick={() => onChange?.([])}
          >
            {t("Show all")}
          </button>
        )}
      </div>
      {groupTypes(ordered).map(({ label, types }) => (
        <div
          key={label}
          role="group"
          aria-label={t(label)}
          hidden={!types.some(({ type }) => has(type))}
        >
          <p class="type-group" aria-hidden="true">{t(label)}</p>
          <ul class="types">
            {types.map(({ type, count }) => (
              <TypeChoice
                key={type}
                type={type}
                count={count}
                most={most}
                checked={isChosen.has(type)}
                hidden={!has(type)}
                onToggle={(checked) =>
                  onChange?.(
                    checked
                      ? [...chosen, type]
                      : chosen.filter((other) => other !== type),
                  )}
              />
            ))}
          </ul>
        </div>
      ))}
      <p class="visually-hidden" role="status">
        {wanted !== "" &&
          t.plural(found, "{n} type matches", "{n} types match")}
      </p>
      {wanted !== "" && offenses !== null && (
        <p class="no-types">
          {t.parts("{word} is no type, but some offenses of them.", {
            word: (
              <a
                href={t.link(
                  `/search?q=${encodeURIComponent(offenses.words[0]!)}`,
                )}
              >
                {t(offenses.label)}
              </a>
            ),
          })}
        </p>
      )}
      {found === 0 && offenses === null && (
        <p class="no-types">
          {t("No type is called “{text}”.", { text: wanted })}
        </p>
      )}
    </fieldset>
  );
}
