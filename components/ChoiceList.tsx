interface ChoiceListProps<
  Value extends string | number,
  One extends Choice<Value>,
> {
  /** The parameter of the address. */
  name: string;
  legend: string;
  /** How the choices stand: a list, columns of names, or a grid of words. */
  form?: "list" | "columns" | "grid" | "wide-grid";
  choices: readonly One[];
  chosen: readonly Value[];
  /** Only these are to be seen; all are sent. */
  isShown?: (choice: One) => boolean;
  onChange?: (chosen: Value[]) => void;
}

/** Something to choose. */
export interface Choice<Value> {
  value: Value;
  label: string;
  /** As the address writes it, if that is not the value. */
  text?: string;
}

/** Checkboxes of one parameter, several at once; none chosen means all. */
export function ChoiceList<
  Value extends string | number,
  One extends Choice<Value>,
>(props: ChoiceListProps<Value, One>) {
  const { name, legend, form = "list", choices, chosen, onChange } = props;
  const { isShown = () => true } = props;
  return (
    <fieldset class="choice-list" hidden={!choices.some(isShown)}>
      <legend>{legend}</legend>
      <ul class={`choices ${form}`}>
        {choices.map((choice) => (
          <li key={choice.value} hidden={!isShown(choice)}>
            <label>
              <input
                type="checkbox"
                name={name}
                value={choice.text ?? choice.value}
                checked={chosen.includes(choice.value)}
                onChange={(event) =>
                  onChange?.(
                    event.currentTarget.checked
                      ? [...chosen, choice.value]
                      : chosen.filter((other) =>
                        other !== choice.value
                      ),
                  )}
              />
              <span class="name">{choice.label}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
