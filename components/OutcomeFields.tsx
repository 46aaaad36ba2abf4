import { YesNo } from "./YesNo.tsx";

interface OutcomeFieldsProps {
  arrest: boolean | null;
  domestic: boolean | null;
  onChange?: (
    part: { arrest?: boolean | null; domestic?: boolean | null },
  ) => void;
}

/** Whether somebody was arrested, and whether it was domestic. */
export function OutcomeFields(props: OutcomeFieldsProps) {
  const { arrest, domestic, onChange } = props;
  return (
    <>
      <YesNo
        name="arrest"
        legend="Arrest"
        words={["Any", "With arrest", "Without arrest"]}
        value={arrest}
        onChange={(arrest) => onChange?.({ arrest })}
      />
      <YesNo
        name="domestic"
        legend="Domestic"
        words={["Any", "Domestic only", "Not domestic"]}
        value={domestic}
        onChange={(domestic) => onChange?.({ domestic })}
      />
    </>
  );
}
