import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { RankedRow } from "../lib/core/charts/ranked.ts";
import { formatCount } from "../lib/core/format.ts";
import { RankedBar } from "./RankedBar.tsx";

interface RankedBarsProps {
  /** Whether rows are called by the city's own words, in English. */
  isOfCity: boolean;
  label: string;
  rows: readonly RankedRow[];
  /** What the marks beside the bars are: "the same days of 2017". */
  baseWords: string | null;
  /** Address of the page with a row chosen besides, or taken back. */
  addressOf: (row: RankedRow) => string;
  /** Called when one row is chosen besides, or taken back. */
  onToggle?: (row: RankedRow) => void;
  /** Called when rows are chosen together, and no others. */
  onSelect?: (rows: readonly RankedRow[]) => void;
  /** Called with true before keys choose rows bit by bit, with false after. */
  onAdjust?: (isAdjusting: boolean) => void;
  /** Called with the row under the pointer, or in focus. */
  onPoint?: (row: RankedRow | null) => void;
}

/**
 * Bars one below the other, to choose by a click, by a drag over several, or
 * by keys: arrows move, with Shift they choose all from where they began, Space
 * and Enter choose one.
 */
export function RankedBars(props: RankedBarsProps) {
  const { label, rows, baseWords, addressOf, onToggle, onSelect } = props;
  const isLive = onToggle !== undefined;
  /** The row that Tab leads to. */
  const active = useSignal(0);
  /** Rows of a drag, from where it began. */
  const drag = useSignal<{ from: number; to: number } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const hasDragged = useRef(false);
  const pressed = useRef<number | null>(null);
  /** Where a selection by keys began. */
  const began = useRef<number | null>(null);

  const between = (a: number, b: number) =>
    rows.slice(Math.min(a, b), Math.max(a, b) + 1);
  const rowAt = ({ target }: Event) => {
    const item = (target as Element).closest<HTMLElement>("[data-row]");
    return item === null ? null : Number(item.dataset.row);
  };
  const endKeys = () => {
    if (began.current === null) return;
    began.current = null;
    props.onAdjust?.(false);
  };
  const most = rows.reduce(
    (most, { amount, base }) =>
      Math.max(most, Math.abs(amount), amount < 0 || base === null ? 0 : base),
    0,
  );
  // Bars to both sides of nothing, where some are of less than nothing.
  const isTwoSided = rows.some(({ amount }) => amount < 0);
  const reach = drag.value;
  return (
    <ol
      ref={list}
      class="ranked"
      aria-label={label}
      onPointerDown={(event) => {
        endKeys();
        // A finger scrolls.
        hasDragged.current = false;
        pressed.current = isLive && event.button === 0 &&
            event.pointerType === "mouse"
          ? rowAt(event)
          : null;
      }}
      onPointerMove={(event) => {
        const at = rowAt(event);
        if (at !== null) props.onPoint?.(rows[at] ?? null);
        const from = pressed.current;
        if (from === null || at === null) return;
        if (at !== from) hasDragged.current = true;
        if (hasDragged.current) drag.value = { from, to: at };
      }}
      onPointerUp={() => {
        const span = drag.value;
        pressed.current = null;
        drag.value = null;
        if (span !== null) onSelect?.(between(span.from, span.to));
      }}
      onPointerLeave={() => {
        pressed.current = null;
        drag.value = null;
        props.onPoint?.(null);
      }}
      onClickCapture={(event) => {
        // The end of a drag is no click.
        if (!hasDragged.current) return;
        hasDragged.current = false;
        event.preventDefault();
        event.stopPropagation();
      }}
      onDragStart={(event) => event.preventDefault()}
      onFocusIn={(event) => {
        const at = rowAt(event);
        if (at === null) return;
        active.value = at;
        props.onPoint?.(rows[at] ?? null);
      }}
      onFocusOut={({ relatedTarget }) => {
        props.onPoint?.(null);
        if (!list.current!.contains(relatedTarget as Node | null)) endKeys();
      }}
      onKeyDown={(event) => {
        const at = rowAt(event);
        if (!isLive || at === null) return;
        if (event.key === " " || event.key === "Enter") endKeys();
        if (event.key === " ") {
          event.preventDefault();
          onToggle(rows[at]!);
          return;
        }
        const to = rowAfterKey(at, event.key, rows.length);
        if (to === null) return;
        event.preventDefault();
        active.value = to;
        list.current!.querySelector<HTMLElement>(`[data-row="${to}"] a`)
          ?.focus();
        if (!event.shiftKey) {
          endKeys();
          return;
        }
        if (began.current === null) props.onAdjust?.(true);
        began.current ??= at;
        onSelect?.(between(began.current, to));
      }}
    >
      {rows.map((row, i) => (
        <RankedBar
          key={String(row.value)}
          at={i}
          row={row}
          isOfCity={props.isOfCity}
          share={most === 0 ? 0 : row.amount / most}
          baseShare={most === 0 || row.base === null || row.verdict !== null
            ? null
            : row.base / most}
          baseWords={row.base === null || baseWords === null
            ? null
            : `${baseWords}: ${formatCount(row.base)}`}
          isTwoSided={isTwoSided}
          isDragged={reach !== null &&
            i >= Math.min(reach.from, reach.to) &&
            i <= Math.max(reach.from, reach.to)}
          tabIndex={isLive && i !== Math.min(active.value, rows.length - 1)
            ? -1
            : undefined}
          href={addressOf(row)}
          onFollow={onToggle && (() => onToggle(row))}
        />
      ))}
    </ol>
  );
}

function rowAfterKey(at: number, key: string, length: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, length - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
