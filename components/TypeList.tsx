import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { groupTypes } from "../lib/core/codes/type_groups.ts";
import { formatCount } from "../lib/core/format.ts";
import { countTypes, orderTypes } from "../lib/core/page/type_order.ts";
import { findTypes } from "../lib/core/search/everyday_types.ts";
import { TypeChoice } from "./TypeChoice.tsx";

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
  const { types, chosen, counts, isMoving = false, onChange } = props;
  const search = useSignal("");
  const wanted = search.value.trim();
  const { has, offenses } = findTypes(wanted);
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
        Types of crime
        <span class="chosen-count">
          {chosen.length === 0 ? "All" : `${chosen.length} chosen`}
        </span>
      </legend>
      <div class="type-tools needs-script">
        <label class="visually-hidden" for="search-types">Search types</label>
        <input
          id="search-types"
          type="search"
          placeholder="Search types, such as mugging"
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
            Show all
          </button>
        )}
      </div>
      {groupTypes(ordered).map(({ label, types }) => (
        <div
          key={label}
          role="group"
          aria-label={label}
          hidden={!types.some(({ type }) => has(type))}
        >
          <p class="type-group" aria-hidden="true">{label}</p>
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
        {wanted !== "" && `${formatCount(found)} types match`}
      </p>
      {wanted !== "" && offenses !== null && (
        <p class="no-types">
          <a href={`/search?q=${encodeURIComponent(offenses.words[0]!)}`}>
            {offenses.label}
          </a>{" "}
          is no type, but some offenses of them.
        </p>
      )}
      {found === 0 && offenses === null && (
        <p class="no-types">No type is called “{wanted}”.</p>
      )}
    </fieldset>
  );
}
