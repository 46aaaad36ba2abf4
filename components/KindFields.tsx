import {
  KIND_GROUPS,
  placeKind,
  type PlaceKindName,
} from "../lib/core/codes/place_kinds.ts";
import { ChoiceList } from "./ChoiceList.tsx";
import { useWords } from "./page_context.ts";

interface KindFieldsProps {
  chosen: readonly PlaceKindName[];
  onChange?: (chosen: PlaceKindName[]) => void;
}

/** Kinds of place to choose, several at once; none chosen means all. */
export function KindFields({ chosen, onChange }: KindFieldsProps) {
  const t = useWords();
  return (
    <>
      {KIND_GROUPS.map(({ label, kinds }) => (
        <ChoiceList
          key={label}
          name="kind"
          legend={t(label)}
          choices={kinds.map((name) => ({
            value: name,
            label: t(placeKind(name).label),
          }))}
          chosen={chosen}
          onChange={onChange}
        />
      ))}
    </>
  );
}
