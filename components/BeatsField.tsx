import { BEATS } from "../lib/core/codes/beats.ts";
import { padCode } from "../lib/core/filter/query.ts";

interface BeatsFieldProps {
  beat: readonly string[];
  onChange?: (beat: string[]) => void;
}

/** Police beats by their numbers: there are too many to list. */
export function BeatsField({ beat, onChange }: BeatsFieldProps) {
  return (
    <label class="text-field">
      Police beats, by number
      <input
        name="beat"
        value={beat.join(", ")}
        placeholder="such as 1834, 1831"
        autocomplete="off"
        onChange={({ currentTarget: field }) => {
          const codes = field.value.split(/[\s,]+/).filter(Boolean)
            .map(padCode);
          const unknown = codes.find((code) =>
            !BEATS.has(code) && !beat.includes(code)
          );
          field.setCustomValidity(
            unknown === undefined
              ? ""
              : `There is no beat ${unknown}. They have four digits, the first two of the district.`,
          );
          if (unknown === undefined) onChange?.(codes);
          else field.reportValidity();
        }}
      />
    </label>
  );
}
