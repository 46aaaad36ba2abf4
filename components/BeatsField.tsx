import { BEATS } from "../lib/core/codes/beats.ts";
import { padCode } from "../lib/core/filter/query.ts";
import { useWords } from "./page_context.ts";

interface BeatsFieldProps {
  beat: readonly string[];
  onChange?: (beat: string[]) => void;
}

/** Police beats by their numbers: there are too many to list. */
export function BeatsField({ beat, onChange }: BeatsFieldProps) {
  const t = useWords();
  return (
    <label class="text-field">
      {t("Police beats, by number")}
      <input
        name="beat"
        value={beat.join(", ")}
        placeholder={t("such as 1834, 1831")}
        autocomplete="off"
        onChange={({ currentTarget: field }) => {
          const codes = field.value.split(/[\s,]+/).filter(Boolean)
            .map(padCode);
          const unknown = codes.find((code) =>
            !BEATS.has(code) && !beat.includes(code)
          );
          field.setCustomValidity(
            unknown === undefined ? "" : t(
              "There is no beat {beat}. They have four digits, the first two of the district.",
              { beat: unknown },
            ),
          );
          if (unknown === undefined) onChange?.(codes);
          else field.reportValidity();
        }}
      />
    </label>
  );
}
