import type { Filter } from "../lib/core/filter/filter.ts";
import type { Hint } from "../lib/core/filter/param_reader.ts";
import {
  readNear,
  readWithin,
  toNearText,
  toWithinText,
} from "../lib/core/filter/shapes.ts";
import type { Corners, Near } from "../lib/core/grid_shapes.ts";
import { useWords } from "./page_context.ts";

interface PlaceFieldsProps {
  filter: Pick<Filter, "near" | "within">;
  /** What was typed and cannot be used, by parameter. */
  typed: { near?: string; within?: string };
  onChange: (part: Partial<Filter>) => void;
}

/** A spot and a shape as text, for whoever does not draw them on the map. */
export function PlaceFields({ filter, typed, onChange }: PlaceFieldsProps) {
  const t = useWords();
  const near = typed.near ?? (filter.near ? toNearText(filter.near) : "");
  const within = typed.within ??
    (filter.within ? toWithinText(filter.within) : "");
  return (
    <details class="further" open={near + within !== ""}>
      <summary>{t("Around a spot, in a shape")}</summary>
      <div class="place-fields">
        <label>
          {t("Latitude, longitude, metres")}
          <input
            name="near"
            value={near}
            placeholder="41.809,-87.631,805"
            autocomplete="off"
            onChange={({ currentTarget }) =>
              take<Near>(currentTarget, readNear, (near) => onChange({ near }))}
          />
        </label>
        <label>
          {t("Shape, as an encoded polyline")}
          <input
            name="within"
            value={within}
            autocomplete="off"
            spellcheck={false}
            onChange={({ currentTarget }) =>
              take<Corners>(currentTarget, readWithin, (within) =>
                onChange({ within }))}
          />
        </label>
      </div>
    </details>
  );
}

/** Takes a field's value, or says what is wrong and leaves it as it is. */
function take<T extends readonly unknown[]>(
  field: HTMLInputElement,
  read: (text: string) => T | Hint,
  onRead: (value: T | null) => void,
): void {
  const text = field.value.trim();
  const value = text === "" ? null : read(text);
  const isWrong = value !== null && "wanted" in value;
  field.setCustomValidity(isWrong ? `Cannot use it: ${value.wanted}.` : "");
  if (isWrong) field.reportValidity();
  else onRead(value);
}
