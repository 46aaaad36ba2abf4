import {
  KIND_GROUPS,
  placeKind,
  type PlaceKindName,
} from "../lib/core/codes/place_kinds.ts";
import { ChoiceList } from "./ChoiceList.tsx";

interface KindFieldsProps {
  chosen: readonly PlaceKindName[];
  onChange?: (chosen: PlaceKindName[]) => void;
}

/** Kinds of place to choose, several at once; none chosen means all. */
export function KindFields({ chosen, onChange }: KindFieldsProps) {
  return (
    <>
      {KIND_GROUPS.map(({ label, kinds }) => (
        <ChoiceList
          key={label}
          name="kind"
          legend={label}
          choices={kinds.map((name) => ({
            value: name,
            label: placeKind(name).label,
          }))}
          chosen={chosen}
          onChange={onChange}
        />
      ))}
    </>
  );
}
