import type { ReadonlySignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import {
  clampPlace,
  type Edge,
  type Grip,
  lengthOf,
  type Page,
  type Span,
  spanAfterKey,
  type Steps,
} from "../lib/core/page/brush.ts";
import {
  BrushHand,
  type Deed,
  type Ground,
  type Pinch,
  placeAt,
} from "../lib/core/page/brush_hand.ts";
import { turnWheel, type WheelDeed } from "../lib/core/page/wheel.ts";

export interface BrushProps {
  /** What is selected. A signal: with a drag, nothing else is drawn. */
  span: ReadonlySignal<Span>;
  /** Tells it from the other brushes of the page: `years`. */
  name: string;
  /** How wide the selection is to take hold of at least, in pixels. */
  leastWidth?: number;
  /** What can be selected, ... */
  bounds: Span;
  /** ... and the part of that which the chart shows. */
  view: Span;
  /** What dragging snaps to. */
  steps: Steps;
  /** Where Page Up and Page Down lead to. */
  page: Page;
  words: BrushWords;
  /** What a click at a place chooses. */
  clickOf: (place: number) => Span;
  /** Called with the place under the pointer, or that of the edge in focus. */
  onPoint?: (place: number | null) => void;
  /** Called while a pointer drags, ... */
  onDrag: (span: Span) => void;
  /** ... and once at the end of it; with the old span if it was broken off. */
  onDrop: (span: Span) => void;
  /** Called for each key that changes the span, with the edge that it is for. */
  onStep: (span: Span, edge: Edge) => void;
  /** Called when the focus leaves an edge. */
  onLeave?: () => void;
  /** Called while two fingers pinch. */
  onPinch?: (pinch: Pinch) => void;
  /** Called when a wheel is turned in a way that is not the page's. */
  onWheel?: (deed: WheelDeed) => void;
}

/** What a brush is called by those who do not see it. */
interface BrushWords {
  group: string;
  first: string;
  last: string;
  /** What keys do on an edge, in sentences. */
  keys: string;
  /** A place in words. */
  at: (place: number) => string;
}

/**
 * Selects a stretch of a chart that it lies upon: drag to select, move and
 * resize, or use the keys on either edge. Rendered in the browser only: its
 * places are inline styles.
 */
export function Brush(props: BrushProps) {
  const { bounds, view, steps, words, leastWidth = 0 } = props;
  const span = props.span.value;
  const element = useRef<HTMLDivElement>(null);
  const hand = useMemo(() => new BrushHand(), []);
  const edges = useRef({ left: 0, width: 0 });
  const keys = `brush-keys-${props.name}`;
  const isIn = (edge: Edge) =>
    span[edge] >= view.first && span[edge] <= view.last;
  const percent = (place: number) =>
    clampPlace(place - view.first, { first: 0, last: lengthOf(view) }) /
    lengthOf(view) * 100;
  const [left, right] = [percent(span.first), percent(span.last + 1)];
  const rightEdge = leastWidth === 0
    ? `${right}%`
    : `max(${right}%, ${left}% + ${leastWidth}px)`;

  const ground = (): Ground => {
    // Once for a drag: whoever asks has the page laid out in between.
    if (!hand.isHolding) {
      const { left, width } = element.current!.getBoundingClientRect();
      edges.current = { left, width };
    }
    return { ...edges.current, view, bounds, steps };
  };
  const tell = (deed: Deed | null) => {
    switch (deed?.do) {
      case "drag":
        return props.onDrag(deed.span);
      case "drop":
        return props.onDrop(deed.span);
      case "click":
        return props.onDrop(props.clickOf(deed.place));
      case "pinch":
        return props.onPinch?.(deed);
    }
  };
  const begin = ({ button, clientX, pointerId, target }: PointerEvent) => {
    if (button !== 0) return;
    element.current!.setPointerCapture(pointerId);
    const under = ground();
    const place = placeAt(clientX, under);
    const isAll = span.first === bounds.first && span.last === bounds.last;
    const grip = gripOf(target as HTMLElement, span, isAll, place);
    tell(hand.down(pointerId, clientX, grip, span, under));
  };
  const move = ({ clientX, pointerId }: PointerEvent) => {
    const under = ground();
    props.onPoint?.(placeAt(clientX, under));
    tell(hand.move(pointerId, clientX, under));
  };
  const end = ({ clientX, pointerId, type }: PointerEvent) =>
    tell(hand.up(pointerId, clientX, ground(), type === "pointercancel"));

  const turn = (event: WheelEvent) => {
    const deed = props.onWheel && turnWheel(event, ground());
    if (!deed) return;
    event.preventDefault();
    props.onWheel!(deed);
  };

  const edge = (name: Edge) => (
    <div
      class={`brush-edge ${name}${isIn(name) ? "" : " beyond"}`}
      data-edge={name}
      role="slider"
      tabIndex={0}
      aria-label={words[name]}
      aria-describedby={keys}
      aria-valuemin={name === "first" ? bounds.first : span.first}
      aria-valuemax={name === "first" ? span.last : bounds.last}
      aria-valuenow={span[name]}
      aria-valuetext={words.at(span[name])}
      style={{ left: name === "first" ? `${left}%` : rightEdge }}
      onFocus={() => props.onPoint?.(span[name])}
      onBlur={() => {
        props.onPoint?.(null);
        props.onLeave?.();
      }}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = spanAfterKey(span, name, event, bounds, props.page);
        if (next === null) return;
        event.preventDefault();
        props.onPoint?.(next[name]);
        props.onStep(next, name);
      }}
    />
  );

  return (
    <div
      ref={element}
      class="brush-ground"
      role="group"
      aria-label={words.group}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onPointerLeave={() => props.onPoint?.(null)}
      onWheel={turn}
    >
      <div
        class="brush"
        style={{ left: `${left}%`, right: `calc(100% - ${rightEdge})` }}
      />
      {edge("first")}
      {edge("last")}
      <p id={keys} class="visually-hidden">{words.keys}</p>
    </div>
  );
}

/**
 * What a pointer takes hold of on an element, at a place. All that there is to
 * select cannot be moved: a new selection begins upon it.
 */
function gripOf(
  target: HTMLElement,
  start: Span,
  isAll: boolean,
  place: number,
): Grip {
  const { edge } = target.dataset;
  if (edge === "first" || edge === "last") return { part: "edge", edge, start };
  return target.classList.contains("brush") && !isAll
    ? { part: "whole", start }
    : { part: "ground", place };
}
