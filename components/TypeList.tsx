import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { formatCount } from "../lib/core/format.ts";
import { countTypes, orderTypes } from "../lib/core/page/type_order.ts";
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
  const wanted = search.value.trim().toUpperCase();
  const order = useRef(types);
  if (!isMoving) {
    order.current = orderTypes(types, counts, chosen).map(({ type }) => type);
  }
  const ordered = countTypes(order.current, counts);
  const most = counts[0]?.count ?? 0;
  const found = ordered.filter(({ type }) => type.includes(wanted)).length;
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
          placeholder="Search types"
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
      <ul class="types">
        {ordered.map(({ type, count }) => (
          <TypeChoice
            key={type}
            type={type}
            count={count}
            most={most}
            checked={isChosen.has(type)}
            hidden={!type.includes(wanted)}
            onToggle={(checked) =>
              onChange?.(
                checked
                  ? [...chosen, type]
                  : chosen.filter((other) => other !== type),
              )}
          />
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {wanted !== "" && `${formatCount(found)} types match`}
      </p>
      {found === 0 && (
        <p class="no-types">No type is called “{search.value.trim()}”.</p>
      )}
    </fieldset>
  );
}
