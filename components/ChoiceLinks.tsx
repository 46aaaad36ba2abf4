import { StateLink } from "./StateLink.tsx";

interface ChoiceLinksProps<T extends string> {
  /** What is chosen between, for those who do not see it. */
  label: string;
  choices: readonly { value: T; label: string }[];
  chosen: T | null;
  addressOf: (value: T) => string;
  onChoose?: (value: T) => void;
}

/** A few ways to choose one of, side by side; without a script, links. */
export function ChoiceLinks<T extends string>(props: ChoiceLinksProps<T>) {
  const { label, choices, chosen, addressOf, onChoose } = props;
  return (
    <ul class="choice-links" aria-label={label}>
      {choices.map(({ value, label }) => (
        <li key={value}>
          <StateLink
            href={addressOf(value)}
            isCurrent={value === chosen}
            onFollow={onChoose && (() => onChoose(value))}
          >
            {label}
          </StateLink>
        </li>
      ))}
    </ul>
  );
}
