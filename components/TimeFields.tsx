import {
  type HourWindow,
  isSameWindow,
} from "../lib/core/charts/hour_window.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import { MONTH_NAMES } from "../lib/core/filter/month_words.ts";
import { hourInWords } from "../lib/core/filter/words.ts";
import { WEEKDAYS } from "../lib/core/filter/params.ts";
import { TIME_PRESETS } from "../lib/core/page/time_presets.ts";
import { ChoiceList } from "./ChoiceList.tsx";
import { PresetRow } from "./PresetRow.tsx";
import { SeasonLinks } from "./SeasonLinks.tsx";
import { capitalized } from "../lib/core/format.ts";
import { LONG_WEEKDAYS } from "../lib/core/charts/heat.ts";
import { useWords } from "./page_context.ts";

/** Times that a filter asks for, whatever its days are. */
type Times = HourWindow & Pick<Filter, "month_of_year">;

interface TimeFieldsProps extends Times {
  /** Address of the page with other times. */
  addressOf: (times: Partial<Times>) => string;
  onChange?: (times: Partial<Times>) => void;
}

/** Hours of the day, days of the week and months of the year. */
export function TimeFields(props: TimeFieldsProps) {
  const t = useWords();
  const { hour, weekday, month_of_year, addressOf, onChange } = props;
  return (
    <>
      <PresetRow
        label={t("Times of day")}
        presets={TIME_PRESETS.map(({ label, times }) => ({
          label: t(label),
          value: times,
          isChosen: isSameWindow(times, { hour, weekday }),
        }))}
        addressOf={addressOf}
        onChoose={onChange}
      />
      <ChoiceList
        name="weekday"
        legend={t("Days of the week")}
        form="wide-grid"
        choices={WEEKDAYS.map((text, value) => ({
          value,
          text,
          label: capitalized(t(LONG_WEEKDAYS[value]!)),
        }))}
        chosen={weekday}
        onChange={(weekday) => onChange?.({ weekday })}
      />
      <ChoiceList
        name="month_of_year"
        legend={t("Months of the year")}
        form="wide-grid"
        choices={MONTH_NAMES.map((name, i) => ({
          value: i + 1,
          label: capitalized(t(name)),
        }))}
        chosen={month_of_year}
        onChange={(month_of_year) => onChange?.({ month_of_year })}
      />
      <SeasonLinks
        months={month_of_year}
        addressOf={(month_of_year) => addressOf({ month_of_year })}
        onChoose={onChange && ((month_of_year) => onChange({ month_of_year }))}
      />
      <ChoiceList
        name="hour"
        legend={t("Hours that begin at")}
        form="wide-grid"
        choices={HOURS.map((value) => ({
          value,
          label: hourInWords(value, t),
        }))}
        chosen={hour}
        onChange={(hour) => onChange?.({ hour })}
      />
    </>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
