type Field = HTMLInputElement | HTMLSelectElement;

/**
 * What was filled in while nobody listened, to be done again.
 *
 * @param isOwn Whether a changed field counts.
 */
export function filledIn(
  element: Element,
  isOwn: (field: Element) => boolean,
): (() => void)[] {
  const fields = element.querySelectorAll<Field>("input, select");
  return [...fields].filter((field) => isChanged(field) && isOwn(field)).map(
    (field) => {
      const { value } = field;
      const isChecked = "checked" in field && field.checked;
      return () => {
        // Who typed on meanwhile has more there than this.
        if (!isChanged(field)) {
          field.value = value;
          if ("checked" in field) field.checked = isChecked;
        }
        for (const type of ["input", "change"]) {
          field.dispatchEvent(new Event(type, { bubbles: true }));
        }
      };
    },
  );
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    return [...field.options].some(({ selected, defaultSelected }) =>
      selected !== defaultSelected
    );
  }
  const { type, checked, defaultChecked, value, defaultValue } = field;
  if (type === "checkbox") return checked !== defaultChecked;
  // Of those that exclude each other, the one that was chosen tells.
  if (type === "radio") return checked && !defaultChecked;
  return value !== defaultValue;
}
