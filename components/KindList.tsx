import {
  PLACE_KINDS,
  type PlaceKindName,
} from "../lib/core/codes/place_kinds.ts";

interface KindListProps {
  chosen: readonly PlaceKindName[];
  onChange?: (chosen: PlaceKindName[]) => void;
}

/** Kinds of place to choose, several at once; none chosen means all. */
export function KindList({ chosen, onChange }: KindListProps) {
  return (
    <fieldset class="kind-list">
      <legend>Kinds of place</legend>
      <ul class="types">
        {PLACE_KINDS.map(({ name, label }) => (
          <li key={name} class="kind-choice">
            <label>
              <input
                type="checkbox"
                name="kind"
                value={name}
                checked={chosen.includes(name)}
                onChange={(event) =>
                  onChange?.(
                    event.currentTarget.checked
                      ? [...chosen, name]
                      : chosen.filter((other) =>
                        other !== name
                      ),
                  )}
              />
              <span class="name">{label}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
