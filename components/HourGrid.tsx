import type { ReadonlySignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { HEAT_STEPS, heatOf, LONG_WEEKDAYS } from "../lib/core/charts/heat.ts";
import {
  cellAfterKey,
  type HourCell,
  HOURS,
  type HourWindow,
  isInWindow,
  WEEKDAYS,
  windowBetween,
} from "../lib/core/charts/hour_window.ts";
import { hourInWords } from "../lib/core/filter/words.ts";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";

/** A page has one grid, whose parts come to life apart from the page. */
const KEYS_ID = "hour-keys";

interface HourGridProps {
  /** 7 rows, Monday first, of 24 hours. */
  counts: readonly (readonly number[])[];
  /** What is chosen. A signal: with a drag, little else is drawn. */
  chosen: ReadonlySignal<HourWindow>;
  label: string;
  isLive: boolean;
  /** The cell that keys are at. */
  cursor: ReadonlySignal<HourCell | null>;
  addressOf: (window: HourWindow) => string;
  onChoose?: (window: HourWindow) => void;
  /** Called with each key that makes a window wider or narrower, ... */
  onStep: (window: HourWindow) => void;
  /** ... and when that is over. */
  onLeave: () => void;
  /** Called while a pointer drags. */
  onDrag: (window: HourWindow) => void;
  /** Called when it lets go, of a single cell where it did not drag. */
  onDrop: (window: HourWindow, hasDragged: boolean) => void;
  /** Called where the browser takes the pointer, as to scroll. */
  onCancel: () => void;
  onPoint: (cell: HourCell | null) => void;
  onCursor: (cell: HourCell | null) => void;
}

/** Part of a cell that is left free. */
const GAP = 0.06;
/** Hours that are named. */
const NAMED = [0, 6, 12, 18];

/** Counts by hour and weekday, and a window of them to choose. */
export function HourGrid(props: HourGridProps) {
  const t = useWords();
  const { counts, label, isLive, addressOf, onChoose } = props;
  const most = Math.max(...counts.map((row) => Math.max(...row)));
  const element = useRef<HTMLDivElement>(null);
  const anchor = useRef<HourCell | null>(null);
  const hasDragged = useRef(false);
  /** Where a selection by keys began. */
  const began = useRef<HourCell | null>(null);
  const chosen = props.chosen.value;
  const cellAt = ({ clientX, clientY }: PointerEvent): HourCell => {
    const { left, top, width, height } = element.current!
      .getBoundingClientRect();
    const at = (part: number, size: number) =>
      Math.min(size - 1, Math.max(0, Math.floor(part * size)));
    return {
      hour: at((clientX - left) / width, HOURS),
      weekday: at((clientY - top) / height, WEEKDAYS),
    };
  };
  const endKeys = () => {
    began.current = null;
    props.onLeave();
  };
  const end = (event: PointerEvent) => {
    const from = anchor.current;
    anchor.current = null;
    if (from === null) return;
    props.onDrop(windowBetween(from, cellAt(event)), hasDragged.current);
  };
  return (
    <div class="hour-grid">
      <ul class="weekdays">
        {LONG_WEEKDAYS.map((name, weekday) => (
          <li key={name}>
            <RowLink
              name={t(name)}
              isChosen={chosen.weekday.join() === String(weekday)}
              window={{ ...chosen, weekday: [weekday] }}
              without={{ ...chosen, weekday: [] }}
              addressOf={addressOf}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
      <div
        ref={element}
        class="cells"
        {...isLive && {
          role: "application",
          tabIndex: 0,
          "aria-label": label,
          "aria-describedby": KEYS_ID,
        }}
        onPointerDown={(event) => {
          if (!isLive || event.button !== 0) return;
          element.current!.setPointerCapture(event.pointerId);
          anchor.current = cellAt(event);
          hasDragged.current = false;
        }}
        onPointerMove={(event) => {
          const cell = cellAt(event);
          props.onPoint(cell);
          const from = anchor.current;
          if (from === null) return;
          hasDragged.current ||= cell.hour !== from.hour ||
            cell.weekday !== from.weekday;
          if (hasDragged.current) props.onDrag(windowBetween(from, cell));
        }}
        onPointerUp={end}
        onPointerCancel={() => {
          if (anchor.current === null) return;
          anchor.current = null;
          props.onCancel();
        }}
        onPointerLeave={() => props.onPoint(null)}
        onFocus={() => {
          const cell = { weekday: 0, hour: 0 };
          if (element.current!.matches(":focus-visible")) {
            props.onCursor(props.cursor.peek() ?? cell);
          }
        }}
        onBlur={() => {
          endKeys();
          props.onCursor(null);
        }}
        onKeyDown={(event) => {
          if (!isLive || event.altKey || event.ctrlKey || event.metaKey) return;
          const cell = props.cursor.peek() ?? { weekday: 0, hour: 0 };
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            const from = began.current ?? cell;
            endKeys();
            onChoose?.(windowBetween(from, cell));
            return;
          }
          if (event.key === "Escape") {
            endKeys();
            onChoose?.({ hour: [], weekday: [] });
            return;
          }
          const next = cellAfterKey(cell, event.key);
          if (next === null) return;
          event.preventDefault();
          if (event.shiftKey) {
            began.current ??= cell;
            props.onStep(windowBetween(began.current, next));
          } else endKeys();
          props.onCursor(next);
        }}
      >
        <svg
          viewBox={`0 0 ${HOURS} ${WEEKDAYS}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          {Array.from(
            { length: HEAT_STEPS + 1 },
            (_, step) => (
              <Step key={step} step={step} counts={counts} most={most} />
            ),
          )}
          <Veil chosen={props.chosen} />
          <Cursor cursor={props.cursor} />
        </svg>
      </div>
      <ul class="hours">
        {NAMED.map((hour) => <li key={hour}>{hourInWords(hour, t)}</li>)}
      </ul>
      {isLive && (
        <p id={KEYS_ID} class="visually-hidden">
          {t(
            "Arrow keys move from hour to hour and day to day. Enter chooses an hour, Shift with an arrow key a window of hours and days, Escape all hours again.",
          )}
        </p>
      )}
    </div>
  );
}

function RowLink(
  { name, isChosen, window, without, addressOf, onChoose }: {
    name: string;
    isChosen: boolean;
    window: HourWindow;
    without: HourWindow;
    addressOf: (window: HourWindow) => string;
    onChoose?: (window: HourWindow) => void;
  },
) {
  const next = isChosen ? without : window;
  return (
    <StateLink
      href={addressOf(next)}
      isCurrent={isChosen}
      onFollow={onChoose && (() => onChoose(next))}
    >
      <span aria-hidden="true">{name.slice(0, 3)}</span>
      <span class="visually-hidden">{name}</span>
    </StateLink>
  );
}

/** All cells of one step of colour, as one path. */
function Step(
  { step, counts, most }: {
    step: number;
    counts: readonly (readonly number[])[];
    most: number;
  },
) {
  let path = "";
  counts.forEach((row, weekday) =>
    row.forEach((count, hour) => {
      if (heatOf(count, most) === step) path += cellPath(hour, weekday);
    })
  );
  return path === "" ? null : <path class={`heat-${step}`} d={path} />;
}

function cellPath(hour: number, weekday: number): string {
  const size = 1 - 2 * GAP;
  return `M${hour + GAP} ${weekday + GAP}h${size}v${size}h-${size}z`;
}

/** Lies upon what is not chosen. */
function Veil({ chosen }: { chosen: ReadonlySignal<HourWindow> }) {
  const window = chosen.value;
  if (window.hour.length + window.weekday.length === 0) return null;
  let path = "";
  for (let weekday = 0; weekday < WEEKDAYS; weekday++) {
    for (let hour = 0; hour < HOURS; hour++) {
      if (!isInWindow(window, { weekday, hour })) {
        path += `M${hour} ${weekday}h1v1h-1z`;
      }
    }
  }
  return <path class="veil" d={path} />;
}

function Cursor({ cursor }: { cursor: ReadonlySignal<HourCell | null> }) {
  const at = cursor.value;
  return at === null
    ? null
    : <rect class="cursor" x={at.hour} y={at.weekday} width="1" height="1" />;
}
