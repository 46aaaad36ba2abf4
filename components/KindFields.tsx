import {
  PLACE_KINDS,
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
    <ChoiceList
      name="kind"
      legend="Kinds of place"
      choices={PLACE_KINDS.map(({ name, label }) => ({ value: name, label }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
}
