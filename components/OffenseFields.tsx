import { YesNo } from "./YesNo.tsx";

interface OffenseFieldsProps {
  violent: boolean | null;
  index: boolean | null;
  description: string | null;
  onChange?: (
    part: {
      violent?: boolean | null;
      index?: boolean | null;
      description?: string | null;
    },
  ) => void;
}

/** What an offense is by its FBI code and by its description. */
export function OffenseFields(props: OffenseFieldsProps) {
  const { violent, index, description, onChange } = props;
  return (
    <div class="offense-fields">
      <YesNo
        name="violent"
        legend="Violent crimes"
        words={["All crimes", "Violent crimes only", "No violent crimes"]}
        value={violent}
        onChange={(violent) => onChange?.({ violent })}
      />
      <YesNo
        name="index"
        legend="Counted in the FBI’s crime index"
        words={["Any", "Index crimes only", "No index crimes"]}
        value={index}
        onChange={(index) => onChange?.({ index })}
      />
      <label>
        Described as
        <input
          type="text"
          name="description"
          placeholder="such as handgun"
          autocomplete="off"
          maxLength={60}
          value={description ?? ""}
          onChange={({ currentTarget: { value } }) =>
            onChange?.({ description: value })}
        />
      </label>
    </div>
  );
}
