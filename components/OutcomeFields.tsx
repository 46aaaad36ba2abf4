import { YesNo } from "./YesNo.tsx";
import { useWords } from "./page_context.ts";

interface OutcomeFieldsProps {
  arrest: boolean | null;
  domestic: boolean | null;
  onChange?: (
    part: { arrest?: boolean | null; domestic?: boolean | null },
  ) => void;
}

/** Whether somebody was arrested, and whether it was domestic. */
export function OutcomeFields(props: OutcomeFieldsProps) {
  const t = useWords();
  const { arrest, domestic, onChange } = props;
  return (
    <>
      <YesNo
        name="arrest"
        legend={t("Arrest")}
        words={[t("Any"), t("With arrest"), t("Without arrest")]}
        value={arrest}
        onChange={(arrest) => onChange?.({ arrest })}
      />
      <YesNo
        name="domestic"
        legend={t("Domestic")}
        words={[t("Any"), t("Domestic only"), t("Not domestic")]}
        value={domestic}
        onChange={(domestic) => onChange?.({ domestic })}
      />
    </>
  );
}
