import { useId, useRef } from "preact/hooks";
import { formatDay } from "../lib/core/calendar.ts";
import { dayInWords } from "../lib/core/filter/words.ts";
import {
  clampDay,
  dragSpan,
  type Edge,
  type Grip,
  type Span,
  spanAfterKey,
} from "../lib/core/page/brush.ts";

/** A pointer that moves less than this, in pixels, has clicked. */
const CLICK_PIXELS = 4;

interface BrushProps {
  span: Span;
  bounds: Span;
  /** What a click at a day chooses. */
  barOf: (day: number) => Span;
  /** Called with the day under the pointer, or that of the edge in focus. */
  onPoint: (day: number | null) => void;
  /** Called while a pointer drags, ... */
  onDrag: (span: Span) => void;
  /** ... and once at the end of it; with the old span if it was broken off. */
  onDrop: (span: Span) => void;
  /** Called for each key that changes the span. */
  onStep: (span: Span) => void;
  /** Called when the focus leaves an edge. */
  onLeave: () => void;
}

interface Drag {
  pointer: number;
  grip: Grip;
  /** Where it began, and the span then. */
  x: number;
  before: Span;
  /** True once it has moved further than a click does. */
  hasMoved: boolean;
}

/**
 * Selects days of a chart that it lies upon: drag to select, move and resize,
 * or use the keys on either edge. Rendered in the browser only: its places
 * are inline styles.
 */
export function Brush(props: BrushProps) {
  const { span, bounds, barOf, onPoint, onDrag, onDrop, onStep, onLeave } =
    props;
  const ground = useRef<HTMLDivElement>(null);
  const keys = useId();
  const drag = useRef<Drag | null>(null);
  const days = bounds.last + 1 - bounds.first;
  const percent = (day: number) => `${(day - bounds.first) / days * 100}%`;

  const dayAt = (clientX: number) => {
    const { left, width } = ground.current!.getBoundingClientRect();
    const across = (clientX - left) / width;
    return clampDay(bounds.first + Math.floor(across * days), bounds);
  };
  const spanAt = ({ grip, x }: Drag, clientX: number) => {
    const { width } = ground.current!.getBoundingClientRect();
    const by = grip.part === "ground"
      ? dayAt(clientX) - grip.day
      : Math.round((clientX - x) / width * days);
    return dragSpan(grip, by, bounds);
  };

  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || drag.current !== null) return;
    const { clientX, pointerId } = event;
    ground.current!.setPointerCapture(pointerId);
    drag.current = {
      pointer: pointerId,
      grip: gripOf(event.target as HTMLElement, span, dayAt(clientX)),
      x: clientX,
      before: span,
      hasMoved: false,
    };
  };
  const move = ({ clientX, pointerId }: PointerEvent) => {
    const now = drag.current;
    onPoint(dayAt(clientX));
    if (now?.pointer !== pointerId) return;
    now.hasMoved ||= Math.abs(clientX - now.x) >= CLICK_PIXELS;
    if (now.hasMoved) onDrag(spanAt(now, clientX));
  };
  const end = ({ clientX, pointerId, type }: PointerEvent) => {
    const now = drag.current;
    if (now?.pointer !== pointerId) return;
    drag.current = null;
    if (type === "pointercancel") onDrop(now.before);
    else if (now.hasMoved) onDrop(spanAt(now, clientX));
    else if (now.grip.part === "ground") onDrop(barOf(now.grip.day));
  };

  const edge = (name: Edge, label: string) => (
    <div
      class={`brush-edge ${name}`}
      data-edge={name}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={keys}
      aria-valuemin={name === "first" ? bounds.first : span.first}
      aria-valuemax={name === "first" ? span.last : bounds.last}
      aria-valuenow={span[name]}
      aria-valuetext={dayInWords(formatDay(span[name]))}
      style={{ left: percent(name === "first" ? span.first : span.last + 1) }}
      onFocus={() => onPoint(span[name])}
      onBlur={() => {
        onPoint(null);
        onLeave();
      }}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = spanAfterKey(span, name, event, bounds);
        if (next === null) return;
        event.preventDefault();
        onPoint(next[name]);
        onStep(next);
      }}
    />
  );

  return (
    <div
      ref={ground}
      class="brush-ground"
      role="group"
      aria-label="Period"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onPointerLeave={() => onPoint(null)}
    >
      <div
        class="brush"
        style={{
          left: percent(span.first),
          width: `${(span.last + 1 - span.first) / days * 100}%`,
        }}
      />
      {edge("first", "First day")}
      {edge("last", "Last day")}
      <p id={keys} class="visually-hidden">
        Arrow keys move this day, Page Up and Page Down by a month, Home and End
        as far as it goes. With Shift, both days move.
      </p>
    </div>
  );
}

/** What a pointer takes hold of on an element, at a day. */
function gripOf(target: HTMLElement, start: Span, day: number): Grip {
  const { edge } = target.dataset;
  if (edge === "first" || edge === "last") return { part: "edge", edge, start };
  return target.classList.contains("brush")
    ? { part: "whole", start }
    : { part: "ground", day };
}
