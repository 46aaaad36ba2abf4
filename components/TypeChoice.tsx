import { useMemo } from "preact/hooks";
import { formatCount } from "../lib/core/format.ts";
import { typeTitle } from "../lib/core/codes/primary_types.ts";
import { useWords } from "./page_context.ts";

interface TypeChoiceProps {
  type: string;
  count: number;
  /** The largest count of any type, for the length of the bar. */
  most: number;
  checked: boolean;
  /** Left out of sight while another is searched for, but still sent. */
  hidden: boolean;
  onToggle?: (checked: boolean) => void;
}

/** One primary type to choose, with its count as number and bar. */
export function TypeChoice(props: TypeChoiceProps) {
  const t = useWords();
  const { type, count, most, checked, hidden, onToggle } = props;
  const name = useMemo(
    () => <span class="name">{typeTitle(type, t)}</span>,
    [type],
  );
  // In steps of about a pixel: most counts of an answer move no bar by one.
  const share = most === 0 ? 0 : Math.round(200 * count / most) / 2;
  return (
    <li
      class={count === 0 ? "type-choice none" : "type-choice"}
      hidden={hidden}
    >
      <label>
        <input
          type="checkbox"
          name="type"
          value={type}
          checked={checked}
          onChange={(event) => onToggle?.(event.currentTarget.checked)}
        />
        {name}
        <span class="count">{formatCount(count)}</span>
        <svg class="bar" height="3" aria-hidden="true">
          <rect width={`${share}%`} height="3" />
        </svg>
      </label>
    </li>
  );
}
