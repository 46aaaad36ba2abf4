/** What days, months, weekdays and hours are called, in both languages. */
import { expandRange } from "../filter/cyclic.ts";
import { DAY_PARTS } from "../filter/day_part.ts";
import { EVERYTHING } from "../filter/filter.ts";
import { seasonMonths, YEAR_SEASONS } from "../filter/month_of_year.ts";
import { MONTH_NAMES } from "../filter/month_words.ts";
import {
  relativeInWords,
  type RelativePeriod,
} from "../filter/relative_period.ts";
import { inWords, WEEKDAYS } from "../filter/words.ts";
import { capitalized, sentenceCase } from "../format.ts";
import { type Extent, presetsFor, yearPresets } from "../page/presets.ts";
import { inSpanish } from "./in_spanish.ts";
import type { NameOf } from "./names.ts";

/** Periods and years of the data, months and seasons, weekdays, day parts. */
export function whenNames(extent: Extent): NameOf[] {
  return [
    ...presetsFor(extent).map(({ period, days }): NameOf => {
      const label = relativeInWords(period, extent.to);
      return {
        named: { kind: "period", days, period },
        label,
        names: [label, ...PERIOD_NAMES[period] ?? []],
      };
    }),
    ...yearPresets(extent).map(({ year, days }): NameOf => ({
      named: { kind: "period", days, period: null },
      label: String(year),
      names: [String(year), `Year ${year}`, `Año ${year}`],
    })),
    ...monthsNamed(),
    ...weekdaysNamed(),
    ...dayPartsNamed(),
  ];
}

/** What else people call the periods. */
const PERIOD_NAMES: Readonly<Record<RelativePeriod, readonly string[]>> = {
  "last-28-days": ["Last four weeks", "Last month", "Último mes"],
  "last-90-days": ["Last three months", "Last quarter", "Últimos tres meses"],
  "last-12-months": ["Last twelve months", "Past year", "Últimos doce meses"],
  "this-year": ["This year", "Year to date", "Este año"],
  "last-year": ["Last year", "Año pasado"],
  "all": [
    "All years",
    "All dates",
    "All time",
    "All days",
    "Todos los años",
    "Todas las fechas",
  ],
};

/** Seasons and single months. */
function monthsNamed(): NameOf[] {
  return [
    ...YEAR_SEASONS.map((season): NameOf => ({
      label: season.label,
      named: { kind: "months", months: seasonMonths(season) },
      names: [
        season.label,
        ...inSpanish(season.label),
        ...season.name === "fall" ? ["Autumn"] : [],
      ],
    })),
    ...MONTH_NAMES.map((name, i): NameOf => ({
      label: name,
      named: { kind: "months", months: [i + 1] },
      names: [name, ...inSpanish(name)],
    })),
  ];
}

function weekdaysNamed(): NameOf[] {
  const named = (weekday: readonly number[]) =>
    ({ kind: "times", hour: [], weekday }) as const;
  return [
    {
      named: named([5, 6]),
      label: "On weekends",
      names: ["Weekend", "Fin de semana", "Fines de semana"],
    },
    {
      named: named([0, 1, 2, 3, 4]),
      label: "On weekdays",
      names: [
        "Weekday",
        "Workday",
        "Monday to Friday",
        "Entre semana",
        "Días laborables",
        "Lunes a viernes",
      ],
    },
    ...WEEKDAYS.map((name, day): NameOf => ({
      named: named([day]),
      label: `On ${name}`,
      names: [name, ...inSpanish(name)],
    })),
  ];
}

function dayPartsNamed(): NameOf[] {
  return DAY_PARTS.map(({ name, words, hours }): NameOf => {
    const title = sentenceCase(name);
    const hour = expandRange(hours, 24).sort((a, b) => a - b);
    return {
      named: { kind: "times", hour, weekday: [] },
      label: capitalized(inWords({ ...EVERYTHING, hour })),
      names: [
        title,
        words,
        ...inSpanish(title),
        ...inSpanish(words),
        ...DAY_PART_NAMES[name] ?? [],
      ],
    };
  });
}

const DAY_PART_NAMES: Readonly<Record<string, readonly string[]>> = {
  evening: ["Anochecer"],
  night: ["Nighttime", "Overnight", "Por la noche", "Nocturno"],
};
