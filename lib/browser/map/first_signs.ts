/**
 * The first that a person does on a map that does not move yet: nothing of it is
 * lost.
 */

import type { Words } from "../../core/language/words.ts";
import { leaveToPage } from "./gestures.ts";

/** What may be meant for a map, in the order that browsers send it. */
const GESTURES = [
  "mousedown",
  "mousemove",
  "mouseup",
  "click",
  "dblclick",
  "touchstart",
  "touchmove",
  "touchend",
  "touchcancel",
  "wheel",
  "keydown",
] as const;
/** Somebody is there, and may do something next. */
const SIGNS = ["pointerover", "focus"] as const;
const KEYS = /^(?:Arrow(?:Up|Down|Left|Right)|[-+= ]|Enter)$/;

export interface FirstSigns {
  /** Has something called at a sign of a person, or now if there was one. */
  listen(onSign: () => void): void;
  /** Does again what was kept, and keeps no more. */
  replay(): void;
  /** Leaves the element alone. */
  stop(): void;
}

/** Elements of which something is kept. */
const begun = new WeakMap<HTMLElement, FirstSigns>();

/**
 * Keeps what a person does on a map's element from the first call on, but what
 * is left to the page, now and later.
 */
export function firstSignsOf(element: HTMLElement, t: Words): FirstSigns {
  const known = begun.get(element);
  if (known !== undefined) return known;
  const endGestures = leaveToPage(element, t);
  const signs = keepFirstSigns(element);
  const all = {
    ...signs,
    stop() {
      begun.delete(element);
      signs.stop();
      endGestures();
    },
  };
  begun.set(element, all);
  return all;
}

function keepFirstSigns(element: HTMLElement): FirstSigns {
  const kept: Event[] = [];
  let hasSign = false;
  let onSign = () => {
    // Nobody listens yet.
  };
  const notice = () => {
    hasSign = true;
    onSign();
  };
  const keep = (event: Event) => {
    if (event instanceof KeyboardEvent && !KEYS.test(event.key)) return;
    // Of moves the last one tells where it is.
    if (event.type === "mousemove" && kept.at(-1)?.type === "mousemove") {
      kept.pop();
    }
    // The page would scroll or zoom instead.
    if (/^(?:wheel|keydown)$/.test(event.type) || hasTwoFingers(event)) {
      event.preventDefault();
    }
    kept.push(event);
    notice();
  };
  for (const sign of SIGNS) element.addEventListener(sign, notice);
  for (const gesture of GESTURES) {
    element.addEventListener(gesture, keep, { passive: false });
  }
  const stop = () => {
    for (const sign of SIGNS) element.removeEventListener(sign, notice);
    for (const gesture of GESTURES) element.removeEventListener(gesture, keep);
  };
  return {
    listen(called) {
      onSign = called;
      if (hasSign) called();
    },
    stop,
    replay() {
      stop();
      if (document.activeElement === element) {
        element.dispatchEvent(new FocusEvent("focus"));
      }
      for (const event of kept) event.target!.dispatchEvent(copyOf(event));
    },
  };
}

function isTouch(event: Event): event is TouchEvent {
  return "TouchEvent" in globalThis && event instanceof TouchEvent;
}

const hasTwoFingers = (event: Event) =>
  isTouch(event) && event.cancelable && event.touches.length > 1;

/** The same once more: an event that was sent cannot be sent again. */
function copyOf(event: Event): Event {
  // What an event has is what it is made of.
  if (isTouch(event)) {
    const { type, touches, targetTouches, changedTouches } = event;
    return new TouchEvent(type, {
      bubbles: true,
      cancelable: true,
      touches: [...touches],
      targetTouches: [...targetTouches],
      changedTouches: [...changedTouches],
    });
  }
  const { constructor, type } = event;
  const Kind = constructor as new (type: string, init: EventInit) => Event;
  return new Kind(type, event);
}
