import {
  type HourWindow,
  isSameWindow,
} from "../lib/core/charts/hour_window.ts";
import { hourInWords } from "../lib/core/filter/words.ts";
import { WEEKDAYS } from "../lib/core/filter/params.ts";
import { TIME_PRESETS } from "../lib/core/page/time_presets.ts";
import { type Choice, ChoiceList } from "./ChoiceList.tsx";
import { StateLink } from "./StateLink.tsx";

interface TimeFieldsProps extends HourWindow {
  /** Address of the page with other times. */
  addressOf: (times: HourWindow) => string;
  onChange?: (times: Partial<HourWindow>) => void;
}

/** Hours of the day and days of the week. */
export function TimeFields(props: TimeFieldsProps) {
  const { hour, weekday, addressOf, onChange } = props;
  return (
    <>
      <ul class="presets" aria-label="Times of day">
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
                {label}
              </StateLink>
            </li>
          );
        })}
      </ul>
      <ChoiceList
        name="weekday"
        legend="Days of the week"
        form="grid"
        choices={DAYS}
        chosen={weekday}
        onChange={(weekday) => onChange?.({ weekday })}
      />
      <ChoiceList
        name="hour"
        legend="Hours that begin at"
        form="grid"
        choices={HOURS}
        chosen={hour}
        onChange={(hour) => onChange?.({ hour })}
      />
    </>
  );
}

const DAYS: readonly Choice<number>[] = WEEKDAYS.map((text, value) => ({
  value,
  text,
  label: text.charAt(0).toUpperCase() + text.slice(1),
}));

const HOURS: readonly Choice<number>[] = Array.from(
  { length: 24 },
  (_, value) => ({ value, label: hourInWords(value) }),
);
