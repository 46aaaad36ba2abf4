import { batch, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Filter } from "../lib/core/filter/filter.ts";
import { formatCount } from "../lib/core/format.ts";
import type { Incident } from "../lib/core/incident/incident.ts";
import type { PageDataset } from "../lib/core/page/dataset.ts";
import { incidentAddress } from "../lib/core/page/incident_address.ts";
import type { IncidentLine } from "../lib/core/page/page_answer.ts";
import {
  RECORD_COLUMNS,
  type RecordColumn,
} from "../lib/core/page/record_columns.ts";
import { OtherVersion, RecordRows } from "../lib/core/page/record_rows.ts";
import { RowScroll } from "../lib/core/page/row_scroll.ts";
import { useWords } from "./page_context.ts";
import { CityWords } from "./CityWords.tsx";

/** As the stylesheet has them, in pixels. */
const ROW = 40;
const VIEW = 480;
/** Rows drawn beyond what is seen. */
const MORE = 2;
/** Of rest before rows are asked for: who scrolls on asks for none, in milliseconds. */
const REST_MS = 80;

interface RecordTableProps {
  /** `null` while nobody answers yet. */
  source: PageDataset | null;
  /** With its first and last day. */
  filter: Filter & { from: string; to: string };
  /** Of the data that the page shows. */
  version: string;
  columns: readonly string[];
  onColumns: (columns: readonly string[]) => void;
  /** Shows an incident on the map. */
  onShow: (incident: IncidentLine) => void;
  /** Marks where it lies, while it is pointed at; `null` ends that. */
  onPoint: (incident: IncidentLine | null) => void;
  /** An answer was of another version: all is to be asked again. */
  onLate: () => void;
}

/** All records that match, of which only those in view are asked for. */
export function RecordTable(props: RecordTableProps) {
  const t = useWords();
  const { source, filter, version, columns, onColumns, onLate } = props;
  const { onShow, onPoint } = props;
  const frame = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const rows = useSignal<RecordRows | null>(null);
  const scroll = useRef<RowScroll | null>(null);
  const first = useSignal(0);
  const isOldestFirst = useSignal(false);
  const filled = useSignal(0);
  const failure = useSignal("");
  const fill = useRef<AbortController | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    if (source === null) return;
    const stop = new AbortController();
    failure.value = "";
    RecordRows.open(source, filter, version, stop.signal).then((opened) => {
      if (stop.signal.aborted) return;
      const { total } = opened.days;
      const view = frame.current!.clientHeight || VIEW;
      scroll.current = new RowScroll(total, ROW, view);
      spacer.current!.style.height = `${scroll.current.height}px`;
      frame.current!.scrollTop = 0;
      batch(() => {
        rows.value = opened;
        first.value = 0;
      });
      look();
    }).catch((error) => tell(error, stop.signal));
    return () => {
      stop.abort();
      fill.current?.abort();
      clearTimeout(rest.current);
    };
  }, [source, filter, version]);

  function tell(error: unknown, signal: AbortSignal) {
    if (signal.aborted) return;
    if (error instanceof OtherVersion) return onLate();
    failure.value = error instanceof Error ? error.message : String(error);
  }

  /** Shows what the frame is scrolled to, and asks for what is not here. */
  function look() {
    const opened = rows.peek();
    if (opened === null) return;
    const { scrollTop } = frame.current!;
    scroll.current!.scrolled(scrollTop);
    const { top } = scroll.current!;
    first.value = Math.floor(top);
    keepFocus(first.peek());
    table.current!.style.top = `${scrollTop - (top - Math.floor(top)) * ROW}px`;
    const from = isOldestFirst.peek()
      ? opened.days.total - Math.floor(top) - COUNT
      : Math.floor(top);
    fill.current?.abort();
    const { signal } = fill.current = new AbortController();
    clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      opened.fill(Math.max(0, from), COUNT, signal)
        .then(() => {
          if (!signal.aborted) filled.value++;
        })
        .catch((error) => tell(error, signal));
    }, REST_MS);
  }

  /** The frame takes the focus of a row that goes away, so that keys go on. */
  function keepFocus(from: number) {
    const row = document.activeElement?.closest<HTMLElement>("[data-number]");
    if (!row || !frame.current!.contains(row)) return;
    const number = Number(row.dataset.number);
    if (number < from || number >= from + COUNT) {
      frame.current!.focus({ preventScroll: true });
    }
  }

  const opened = rows.value;
  filled.value; // what has come since
  const total = opened?.days.total ?? 0;
  const shown = RECORD_COLUMNS.filter(({ id }) => columns.includes(id));
  const from = first.value;
  const lines = Array.from(
    { length: Math.max(0, Math.min(COUNT, total - from)) },
    (_, i) => {
      const position = isOldestFirst.value ? total - 1 - from - i : from + i;
      return { position, number: from + i, incident: opened!.at(position) };
    },
  );
  return (
    <div class="records">
      <div class="records-tools">
        <p role="status">
          {failure.value !== ""
            ? `${t("The records cannot be shown.")} ${
              t.sentences(failure.value)
            }`
            : opened === null
            ? t("The records are on their way.")
            : isOldestFirst.value
            ? t("All {n}, oldest first.", { n: formatCount(total) })
            : t("All {n}, newest first.", { n: formatCount(total) })}
        </p>
        <details>
          <summary>{t("Columns")}</summary>
          <div class="record-columns">
            {RECORD_COLUMNS.map(({ id, title }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={columns.includes(id)}
                  disabled={columns.length === 1 && columns.includes(id)}
                  onChange={() => onColumns(withColumn(columns, id))}
                />
                {t(title)}
              </label>
            ))}
          </div>
        </details>
      </div>
      <div
        ref={frame}
        class="records-frame"
        tabIndex={0}
        role="region"
        aria-label={t("All records")}
        onScroll={look}
        onPointerLeave={() => onPoint(null)}
        onFocusOut={() => onPoint(null)}
      >
        <div ref={spacer} class="records-spacer">
          <table
            ref={table}
            class="records-table"
            aria-rowcount={total + 1}
          >
            <thead>
              <tr aria-rowindex={1}>
                {shown.map(({ id, title }) => (
                  <th
                    key={id}
                    scope="col"
                    class={`record-${id}`}
                    aria-sort={id !== "date"
                      ? undefined
                      : isOldestFirst.value
                      ? "ascending"
                      : "descending"}
                  >
                    {id === "date"
                      ? (
                        <button
                          type="button"
                          title={t("Turn the order around")}
                          onClick={() => {
                            isOldestFirst.value = !isOldestFirst.peek();
                            frame.current!.scrollTop = 0;
                            look();
                          }}
                        >
                          {t(title)} {isOldestFirst.value ? "↑" : "↓"}
                        </button>
                      )
                      : t(title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ position, number, incident }) => (
                <tr
                  key={position}
                  data-number={number}
                  aria-rowindex={number + 2}
                  onPointerEnter={() => incident && onPoint(incident)}
                  onFocusIn={() => incident && onPoint(incident)}
                >
                  {shown.map((column) => (
                    <td key={column.id} class={`record-${column.id}`}>
                      {incident === undefined
                        ? <span class="pending">…</span>
                        : (
                          <Cell
                            column={column}
                            incident={incident}
                            onShow={onShow}
                          />
                        )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </div>
  );
}

/** Rows that are drawn. */
const COUNT = Math.ceil(VIEW / ROW) + MORE;

function Cell(
  { column, incident, onShow }: {
    column: RecordColumn;
    incident: Incident;
    onShow: (incident: IncidentLine) => void;
  },
) {
  const t = useWords();
  const text = column.text(incident, t);
  if (text === "") return <span class="missing">{t("Not recorded")}</span>;
  if (column.id === "type") {
    return <a href={t.link(incidentAddress(incident.unique_key))}>{text}</a>;
  }
  if (column.id === "block" && incident.latitude !== null) {
    return (
      <button
        type="button"
        class="place-link"
        title={t("Show on the map")}
        onClick={() => onShow(incident)}
      >
        {text}
      </button>
    );
  }
  return column.isOfCity ? <CityWords>{text}</CityWords> : <>{text}</>;
}

/** The columns with one more, or less, in their usual order. */
function withColumn(columns: readonly string[], id: string): string[] {
  return RECORD_COLUMNS.map((column) => column.id).filter((other) =>
    columns.includes(other) !== (other === id)
  );
}
