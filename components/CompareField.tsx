import {
  COMPARE_PARAM,
  type CompareChoice,
  isChoice,
} from "../lib/core/compare/choice.ts";
import type { Extent } from "../lib/core/page/presets.ts";

interface CompareFieldProps {
  choice: CompareChoice;
  extent: Extent;
  onChoose?: (choice: CompareChoice) => void;
}

/** What the days shown are compared with. */
export function CompareField({ choice, extent, onChoose }: CompareFieldProps) {
  const options: [CompareChoice, string][] = [
    ["year", "the same days a year before"],
    ["before", "the days just before"],
    ...yearsOf(extent).map((year): [CompareChoice, string] => [
      year,
      `the same days of ${year}`,
    ]),
    ["none", "nothing"],
  ];
  return (
    <label class="compare-field">
      Compared with
      <select
        name={COMPARE_PARAM}
        onChange={({ currentTarget: { value } }) => {
          if (isChoice(value)) onChoose?.(value);
        }}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value} selected={value === choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Newest first. */
function yearsOf({ from, to }: Extent): CompareChoice[] {
  if (from === null || to === null) return [];
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4)));
  return Array.from(
    { length: last! - first! + 1 },
    (_, i): CompareChoice => `${last! - i}`,
  );
}
