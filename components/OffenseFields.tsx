import { YesNo } from "./YesNo.tsx";
import { useWords } from "./page_context.ts";

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
  const t = useWords();
  const { violent, index, description, onChange } = props;
  return (
    <div class="offense-fields">
      <YesNo
        name="violent"
        legend={t("Violent crimes")}
        words={[
          t("All crimes"),
          t("Violent crimes only"),
          t("No violent crimes"),
        ]}
        value={violent}
        onChange={(violent) => onChange?.({ violent })}
      />
      <YesNo
        name="index"
        legend={t("Counted in the FBI’s crime index")}
        words={[t("Any"), t("Index crimes only"), t("No index crimes")]}
        value={index}
        onChange={(index) => onChange?.({ index })}
      />
      <label>
        {t("Described as")}
        <input
          type="text"
          name="description"
          placeholder={t("such as handgun")}
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
