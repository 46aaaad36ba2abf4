import {
  type HourWindow,
  isSameWindow,
} from "../lib/core/charts/hour_window.ts";
import { hourInWords } from "../lib/core/filter/words.ts";
import { WEEKDAYS } from "../lib/core/filter/params.ts";
import { TIME_PRESETS } from "../lib/core/page/time_presets.ts";
import { ChoiceList } from "./ChoiceList.tsx";
import { StateLink } from "./StateLink.tsx";
import { capitalized } from "../lib/core/format.ts";
import { LONG_WEEKDAYS } from "../lib/core/charts/heat.ts";
import { useWords } from "./page_context.ts";

interface TimeFieldsProps extends HourWindow {
  /** Address of the page with other times. */
  addressOf: (times: HourWindow) => string;
  onChange?: (times: Partial<HourWindow>) => void;
}

/** Hours of the day and days of the week. */
export function TimeFields(props: TimeFieldsProps) {
  const t = useWords();
  const { hour, weekday, addressOf, onChange } = props;
  return (
    <>
      <ul class="presets" aria-label={t("Times of day")}>
        {TIME_PRESETS.map(({ label, times }) => {
          const isChosen = isSameWindow(times, { hour, weekday });
          return (
            <li key={label}>
              <StateLink
                href={addressOf(times)}
                data-chosen={isChosen ? "" : undefined}
                isCurrent={isChosen}
                onFollow={onChange && (() => onChange(times))}
              >
                {t(label)}
              </StateLink>
            </li>
          );
        })}
      </ul>
      <ChoiceList
        name="weekday"
        legend={t("Days of the week")}
        form="grid"
        choices={WEEKDAYS.map((text, value) => ({
          value,
          text,
          label: capitalized(t(LONG_WEEKDAYS[value]!)),
        }))}
        chosen={weekday}
        onChange={(weekday) => onChange?.({ weekday })}
      />
      <ChoiceList
        name="hour"
        legend={t("Hours that begin at")}
        form="grid"
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
