import { StateLink } from "./StateLink.tsx";

interface PresetRowProps<T> {
  /** What they are presets of. */
  label: string;
  /** Their labels are in the page's language, their names are the same in all. */
  presets: readonly {
    label: string;
    value: T;
    isChosen: boolean;
    name?: string;
  }[];
  /** Address of the page with one chosen. */
  addressOf: (value: T) => string;
  onChoose?: (value: T) => void;
  /** A class besides. */
  class?: string;
}

/** A row of choices, each with one click. */
export function PresetRow<T>(props: PresetRowProps<T>) {
  const { label, presets, addressOf, onChoose } = props;
  return (
    <ul
      class={props.class === undefined ? "presets" : `presets ${props.class}`}
      aria-label={label}
    >
      {presets.map(({ label, value, isChosen, name }) => (
        <li key={label}>
          <StateLink
            href={addressOf(value)}
            data-preset={name}
            data-chosen={isChosen ? "" : undefined}
            isCurrent={isChosen}
            onFollow={onChoose && (() => onChoose(value))}
          >
            {label}
          </StateLink>
        </li>
      ))}
    </ul>
  );
}
