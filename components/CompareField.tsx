import {
  choiceText,
  COMPARE_PARAM,
  type CompareChoice,
} from "../lib/core/compare/choice.ts";
import {
  type CompareGroup,
  compareGroups,
} from "../lib/core/page/compare_groups.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import { useWords } from "./page_context.ts";

interface CompareFieldProps {
  choice: CompareChoice;
  extent: Extent;
  /** Every type that may be chosen. */
  types: readonly string[];
  onChoose?: (choice: CompareChoice) => void;
}

/** What the count is compared with. */
export function CompareField(props: CompareFieldProps) {
  const t = useWords();
  const { choice, extent, types, onChoose } = props;
  const chosen = choiceText(choice);
  const groups = compareGroups(extent, types, choice, t);
  const all = groups.flatMap(({ choices }) => choices);
  return (
    <label class="compare-field">
      {t("The days shown are compared with")}
      <select
        name={COMPARE_PARAM}
        onChange={({ currentTarget: { value } }) => {
          const found = all.find(({ text }) => text === value);
          if (found !== undefined) onChoose?.(found.choice);
        }}
      >
        {groups.map((group) => (
          <Group key={group.label} {...group} chosen={chosen} />
        ))}
      </select>
    </label>
  );
}

function Group({ label, choices, chosen }: CompareGroup & { chosen: string }) {
  return (
    <optgroup label={label}>
      {choices.map(({ text, words }) => (
        <option key={text} value={text} selected={text === chosen}>
          {words}
        </option>
      ))}
    </optgroup>
  );
}
