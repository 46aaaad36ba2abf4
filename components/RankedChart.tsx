import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import {
  firstRows,
  notRecordedIn,
  type Ranked,
  type RankedPart,
  type RankedRow,
  withToggled,
  withValues,
} from "../lib/core/charts/ranked.ts";
import type { ChartName } from "../lib/core/charts/choice.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import { formatCount } from "../lib/core/format.ts";
import { ChartFigure, type ChartLinks } from "./ChartFigure.tsx";
import { RankedBars } from "./RankedBars.tsx";
import { RankedTable } from "./RankedTable.tsx";
import type { ComponentChildren } from "preact";
import { useWords } from "./page_context.ts";

/** Rows that are shown at first. */
const FIRST = 10;

/** How a chart that chooses leads to other filters. */
export interface FilterLinks {
  filter: Filter;
  addressOf: (filter: Filter) => string;
  onChoose?: (filter: Filter) => void;
  /** Called with true before it is chosen bit by bit, with false after. */
  onAdjust?: (isAdjusting: boolean) => void;
}

interface RankedChartProps {
  name: ChartName;
  title: string;
  part: RankedPart;
  /** What one row is: "Community area". */
  heading: string;
  /** `null` while it is not known. */
  ranked: Ranked | null;
  /** How the measure is called, where it is not the count. */
  measure?: string;
  /** What the marks beside the bars are; `null` without marks. */
  baseWords: string | null;
  notes: readonly string[];
  isBusy: boolean;
  links: FilterLinks;
  charts: ChartLinks;
  element?: RefObject<HTMLElement>;
  tools?: ComponentChildren;
  /** What stands there while there is nothing to show. */
  waiting?: ComponentChildren;
}

/** A chart that ranks values, and chooses some of them. */
export function RankedChart(props: RankedChartProps) {
  const t = useWords();
  const { name, title, part, heading, ranked, baseWords, links } = props;
  const { filter, addressOf, onChoose } = links;
  const isWhole = useSignal(false);
  const pointed = useSignal<RankedRow | null>(null);
  const rows = ranked?.rows ?? [];
  const shown = isWhole.value ? rows : firstRows(rows, FIRST);
  const isTable = props.charts.choice.tables.includes(name);
  const addressOfRow = (row: RankedRow) =>
    `${addressOf(withToggled(filter, part, row.value))}#chart-${name}`;
  const toggle = onChoose &&
    ((row: RankedRow) => onChoose(withToggled(filter, part, row.value)));
  const notes = [
    ...ranked === null ? [] : notRecordedIn(ranked, heading, t),
    ...props.notes,
  ];
  return (
    <ChartFigure
      {...props.charts}
      name={name}
      title={title}
      element={props.element}
      tools={props.tools}
      isBusy={props.isBusy}
      told={
        <Told
          pointed={pointed}
          baseWords={baseWords}
          hasMarks={!isTable &&
            rows.some(({ base, verdict }) => base !== null && verdict === null)}
        />
      }
      notes={notes}
    >
      {ranked === null
        ? props.waiting || <p class="waiting">{t("Counting …")}</p>
        : rows.length === 0
        ? <p class="waiting">{t("Nothing matches.")}</p>
        : isTable
        ? (
          <RankedTable
            part={part}
            caption={title}
            heading={heading}
            rows={rows}
            measure={props.measure ?? null}
            baseWords={baseWords}
            addressOf={addressOfRow}
            onToggle={toggle}
          />
        )
        : (
          <RankedBars
            isOfCity={part === "description"}
            label={title}
            rows={shown}
            baseWords={baseWords}
            addressOf={addressOfRow}
            onToggle={toggle}
            onSelect={onChoose &&
              ((some) =>
                onChoose(
                  withValues(filter, part, some.map(({ value }) => value)),
                ))}
            onAdjust={links.onAdjust}
            onPoint={(row) => pointed.value = row}
          />
        )}
      {!isTable && rows.length > FIRST && (
        <button
          type="button"
          class="more needs-script"
          aria-expanded={isWhole.value ? "true" : "false"}
          onClick={() => isWhole.value = !isWhole.value}
        >
          {isWhole.value
            ? t("First {n}", { n: FIRST })
            : t("All {n}", { n: rows.length })}
          <span class="visually-hidden">: {title}</span>
        </button>
      )}
    </ChartFigure>
  );
}

/** The row under the pointer, else what the marks are; alone in following it. */
function Told(
  { pointed, baseWords, hasMarks }: {
    pointed: ReadonlySignal<RankedRow | null>;
    baseWords: string | null;
    hasMarks: boolean;
  },
) {
  const t = useWords();
  const row = pointed.value;
  if (row === null) {
    return hasMarks && baseWords !== null
      ? (
        <>
          <span class="mark-key" /> {baseWords}
        </>
      )
      : null;
  }
  const rank = row.rank === null ? "" : `${row.rank}. `;
  const before = row.base === null || baseWords === null || row.verdict !== null
    ? ""
    : `; ${baseWords}: ${formatCount(row.base)}`;
  const crimes = t.plural(row.count, "{n} crime", "{n} crimes");
  const count = row.text === formatCount(row.count)
    ? crimes
    : `${row.text}${
      row.interval === null ? "" : `, ${row.interval}`
    } (${crimes})`;
  return <>{`${rank}${row.label}: ${count}${before}`}</>;
}
