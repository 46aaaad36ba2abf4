interface OffenseFieldsProps {
  violent: boolean | null;
  description: string | null;
  onViolent?: (violent: boolean | null) => void;
  onDescription?: (description: string | null) => void;
}

/** What an offense is by its FBI code and by its description. */
export function OffenseFields(props: OffenseFieldsProps) {
  const { violent, description, onViolent, onDescription } = props;
  return (
    <div class="offense-fields">
      <label>
        Violent crimes
        <select
          name="violent"
          onChange={({ currentTarget: { value } }) =>
            onViolent?.(value === "" ? null : value === "true")}
        >
          {VIOLENT.map(([value, label]) => (
            <option
              key={value}
              value={value}
              selected={value === String(violent ?? "")}
            >
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Described as
        <input
          type="text"
          name="description"
          placeholder="such as handgun"
          autocomplete="off"
          maxLength={60}
          value={description ?? ""}
          onChange={({ currentTarget: { value } }) => onDescription?.(value)}
        />
      </label>
    </div>
  );
}

const VIOLENT = [
  ["", "All crimes"],
  ["true", "Violent crimes only"],
  ["false", "No violent crimes"],
] as const;
