import { useComputed, useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { HourGrid } from "../../components/HourGrid.tsx";
import { HourTable } from "../../components/HourTable.tsx";
import { kept } from "../../lib/browser/page/kept.ts";
import { chartLinks, filterLinks } from "../../lib/browser/page/page_links.ts";
import { useBrushing } from "../../lib/browser/page/use_brushing.ts";
import { useNear } from "../../lib/browser/page/use_near.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import {
  CHART_NOTES,
  CHART_TITLES,
} from "../../lib/core/charts/chart_words.ts";
import { cellInWords } from "../../lib/core/charts/heat.ts";
import {
  type HourCell,
  type HourWindow,
  isSameWindow,
} from "../../lib/core/charts/hour_window.ts";
import { isSameFilter, normalize } from "../../lib/core/filter/query.ts";
import {
  changeFilter,
  type PageSignals,
} from "../../lib/core/page/page_signals.ts";
import { useWords } from "../../components/page_context.ts";

/** Counts by hour and weekday, with a window of them to choose. */
export default function HourChart({ page }: { page: PageSignals }) {
  const t = useWords();
  const { filter, answer, failure, held } = page;
  const element = useNear(page, "hours");
  const isLive = useLive();
  const pointed = useSignal<HourCell | null>(null);
  const cursor = useSignal<HourCell | null>(null);
  /** What was chosen when a drag began. */
  const before = useRef<HourWindow>({ hour: [], weekday: [] });
  const counts = useComputed(() => answer.value.summary.byHourWeekday);
  const choose = (window: HourWindow) => {
    if (!isSameWindow(filter.peek(), window)) changeFilter(page, window);
  };
  const brushing = useBrushing<HourWindow>(page, choose);
  const chosen = useMemo(
    () =>
      kept(() => {
        const { hour, weekday } = brushing.held.value ?? filter.value;
        return { hour, weekday };
      }),
    [],
  );
  const told = useComputed(() => {
    const cell = pointed.value ?? cursor.value;
    if (cell === null) return "";
    return cellInWords(cell, counts.value[cell.weekday]![cell.hour]!, t);
  });
  const isBusy = failure.value === "" &&
    !isSameFilter(answer.value.answered, filter.value);
  const links = filterLinks(page, isLive.value);
  const charts = chartLinks(page, isLive.value);
  const isTable = charts.choice.tables.includes("hours");
  return (
    <ChartFigure
      {...charts}
      name="hours"
      title={t(CHART_TITLES.hours)}
      element={element}
      told={told}
      isBusy={isBusy}
      notes={held.value.demo ? [] : CHART_NOTES.hours!.map((note) => t(note))}
    >
      {isTable
        ? <HourTable caption={t(CHART_TITLES.hours)} counts={counts.value} />
        : (
          <HourGrid
            counts={counts.value}
            chosen={chosen}
            label={t("Crimes by hour and weekday")}
            isLive={isLive.value}
            cursor={cursor}
            addressOf={(window) =>
              `${
                links.addressOf(normalize({ ...links.filter, ...window }))
              }#chart-hours`}
            onChoose={isLive.value ? (window) => choose(window) : undefined}
            onStep={(window) => brushing.step(window)}
            onLeave={() => brushing.leave()}
            onDrag={(window) => {
              if (brushing.held.peek() === null) {
                const { hour, weekday } = filter.peek();
                before.current = { hour, weekday };
              }
              brushing.drag(window);
            }}
            onDrop={(window, hasDragged) =>
              // A click on what is chosen takes it back.
              brushing.drop(
                !hasDragged && isSameWindow(window, filter.peek())
                  ? { hour: [], weekday: [] }
                  : window,
              )}
            onCancel={() => {
              if (brushing.held.peek() !== null) brushing.drop(before.current);
            }}
            onPoint={(cell) => pointed.value = cell}
            onCursor={(cell) => cursor.value = cell}
          />
        )}
      <p class="visually-hidden" role="status">
        {cursor.value === null ? "" : told}
      </p>
    </ChartFigure>
  );
}
