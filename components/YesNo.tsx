interface YesNoProps {
  /** The parameter of the address. */
  name: string;
  legend: string;
  /** Of no condition, of true and of false. */
  words: readonly [any: string, yes: string, no: string];
  value: boolean | null;
  onChange?: (value: boolean | null) => void;
}

/** What has to be true, has to be false, or does not matter. */
export function YesNo({ name, legend, words, value, onChange }: YesNoProps) {
  return (
    <fieldset class="yes-no">
      <legend>{legend}</legend>
      {([null, true, false] as const).map((choice, i) => (
        <label key={words[i]}>
          <input
            type="radio"
            name={name}
            value={choice === null ? "" : String(choice)}
            checked={choice === value}
            onChange={() => onChange?.(choice)}
          />
          <span class="name">{words[i]}</span>
        </label>
      ))}
    </fieldset>
  );
}
