import { useSignal } from "@preact/signals";
import {
  AREAS_BY_NAME,
  COMMUNITY_AREAS,
} from "../lib/core/codes/community_areas.ts";
import { districtLabel, DISTRICTS } from "../lib/core/codes/districts.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import { nameCost, wordsOf } from "../lib/core/search/words.ts";
import { BeatsField } from "./BeatsField.tsx";
import { type Choice, ChoiceList } from "./ChoiceList.tsx";
import { useWords } from "./page_context.ts";

type Regions = Pick<Filter, "area" | "district" | "ward" | "beat">;

interface WhereFieldsProps extends Regions {
  onChange?: (part: Partial<Regions>) => void;
}

/** Community areas, districts, wards and beats, by their names and numbers. */
export function WhereFields(props: WhereFieldsProps) {
  const t = useWords();
  const { area, district, ward, beat, onChange } = props;
  const search = useSignal("");
  const wanted = wordsOf(search.value);
  const isShown = (region: Region) =>
    wanted.length === 0 || nameCost(wanted, region.words) !== null;
  const districts = [
    ...NOW_DISTRICTS,
    ...district.filter((number) => !DISTRICTS.includes(number)).map(toDistrict),
  ];
  const isFound = [...AREAS, ...districts, ...WARDS].some(isShown);
  return (
    <>
      <p class="panel-search needs-script">
        <label class="visually-hidden" for="search-regions">
          {t("Search areas, districts and wards")}
        </label>
        <input
          id="search-regions"
          type="search"
          placeholder={t("Search areas, districts and wards")}
          autocomplete="off"
          value={search.value}
          onInput={(event) => search.value = event.currentTarget.value}
        />
      </p>
      {!isFound && (
        <p class="no-types" role="status">
          {t(
            "No area, district or ward is called “{text}”. Streets and addresses are found in the search box at the top of the page.",
            { text: search.value.trim() },
          )}
        </p>
      )}
      <ChoiceList
        name="area"
        legend={t("Community areas")}
        form="columns"
        choices={AREAS}
        chosen={area}
        isShown={isShown}
        onChange={(area) => onChange?.({ area })}
      />
      <ChoiceList
        name="district"
        legend={t("Police districts")}
        form="columns"
        choices={districts}
        chosen={district}
        isShown={isShown}
        onChange={(district) => onChange?.({ district })}
      />
      <ChoiceList
        name="ward"
        legend={t("Wards")}
        form="grid"
        choices={WARDS}
        chosen={ward}
        isShown={isShown}
        onChange={(ward) => onChange?.({ ward })}
      />
      <BeatsField beat={beat} onChange={(beat) => onChange?.({ beat })} />
    </>
  );
}

interface Region extends Choice<number> {
  /** What it is found by. */
  words: readonly string[];
}

const AREAS: readonly Region[] = AREAS_BY_NAME.map((value) => {
  const label = COMMUNITY_AREAS[value]!;
  return { value, label, words: wordsOf(label) };
});

function toDistrict(value: number): Region {
  const label = districtLabel(value);
  return { value, label, words: ["DISTRICT", ...wordsOf(label)] };
}

/** Those of today; a closed one shows where it is chosen. */
const NOW_DISTRICTS: readonly Region[] = DISTRICTS.map(toDistrict);

const WARDS: readonly Region[] = Array.from({ length: 50 }, (_, i) => {
  const value = i + 1;
  return { value, label: `${value}`, words: ["WARD", `${value}`] };
});
