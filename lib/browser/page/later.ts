import { effect } from "@preact/signals";
import {
  type ComponentChildren,
  type FunctionComponent,
  h,
  hydrate,
  render,
} from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PageSignals } from "../../core/page/page_signals.ts";
import { inTask } from "../tasks/in_task.ts";

interface LaterProps {
  page: PageSignals;
  class: string;
  children?: ComponentChildren;
}

/** How far out of sight something comes to life already. */
const MARGIN = "400px";
/** Whatever a person begins to use something with, in the order they come. */
const FIRST_SIGNS = ["pointerover", "pointerdown", "focusin", "click"] as const;

/**
 * A part of the page that stays as the server has written it until it is
 * needed: when it is in sight or near it, when somebody turns to it, and when
 * the page shows anything else than it began with. What was filled in before is
 * then done again.
 */
export function Later({ page, class: className, children }: LaterProps) {
  const element = useRef<HTMLDivElement>(null);
  const life = useRef<Life | null>(null);
  useLayoutEffect(() => {
    life.current = new Life(element.current!, page);
    return () => life.current!.end();
  }, []);
  // Of whatever renders this anew.
  useLayoutEffect(() => life.current!.show(children));
  // What the server has written there Preact leaves alone.
  return "document" in globalThis
    ? h("div", {
      ref: element,
      class: className,
      dangerouslySetInnerHTML: NOTHING,
    })
    : h("div", { class: className }, children);
}

const NOTHING = { __html: "" };

/** An island all of which is {@linkcode Later}. */
export function later<Props extends { page: PageSignals }>(
  Part: FunctionComponent<Props>,
): FunctionComponent<Props> {
  return (props) =>
    h(Later, { page: props.page, class: "later" }, h(Part, props));
}

/** What is in an element, before and after it comes to life. */
class Life {
  readonly #element: HTMLElement;
  readonly #stop: () => void;
  readonly #sight: IntersectionObserver;
  readonly #planned = new AbortController();
  #children: ComponentChildren;
  #isAwake = false;
  /** True while the page shows what the server has written. */
  #isAsServed = true;

  constructor(element: HTMLElement, page: PageSignals) {
    this.#element = element;
    this.#sight = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#plan();
    }, { rootMargin: MARGIN });
    // The element itself may have no box.
    for (const child of element.children) this.#sight.observe(child);
    for (const sign of FIRST_SIGNS) {
      element.addEventListener(sign, this.#wake, { capture: true });
    }
    addEventListener("beforeprint", this.#wake);
    const begin = shownBy(page);
    const end = effect(() => {
      const now = shownBy(page);
      if (now.every((value, i) => value === begin[i])) return;
      this.#isAsServed = false;
      // Nobody reads what is out of sight while a pointer changes it.
      if (!page.dragging.value) this.#plan();
    });
    this.#stop = () => {
      end();
      this.#planned.abort();
      this.#sight.disconnect();
      for (const sign of FIRST_SIGNS) {
        element.removeEventListener(sign, this.#wake, { capture: true });
      }
      removeEventListener("beforeprint", this.#wake);
    };
  }

  show(children: ComponentChildren): void {
    this.#children = children;
    if (this.#isAwake) render(children, this.#element);
    // Nothing has been served: it was not there when the page came.
    else if (this.#element.firstChild === null) this.#wake();
  }

  end(): void {
    this.#stop();
    if (this.#isAwake) render(null, this.#element);
  }

  #plan(): void {
    inTask(this.#wake, this.#planned.signal);
  }

  readonly #wake = () => {
    if (this.#isAwake) return;
    this.#isAwake = true;
    this.#stop();
    const done = filledIn(this.#element);
    const bring = this.#isAsServed ? hydrate : render;
    bring(this.#children, this.#element);
    // Each sees what the one before has made of the page.
    for (const doAgain of done) inTask(doAgain);
  };
}

/** All that decides what the page says. */
function shownBy({ filter, answer, charts, compare }: PageSignals): unknown[] {
  const { answered, version } = answer.value;
  return [filter.value, answered, version, charts.value, compare.value];
}

type Field = HTMLInputElement | HTMLSelectElement;

/** What was filled in while nobody listened, to be done again. */
function filledIn(element: HTMLElement): (() => void)[] {
  const fields = element.querySelectorAll<Field>("input, select");
  return [...fields].filter(isChanged).map((field) => {
    const { value } = field;
    const isChecked = "checked" in field && field.checked;
    return () => {
      field.value = value;
      if ("checked" in field) field.checked = isChecked;
      for (const type of ["input", "change"]) {
        field.dispatchEvent(new Event(type, { bubbles: true }));
      }
    };
  });
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    return [...field.options].some(({ selected, defaultSelected }) =>
      selected !== defaultSelected
    );
  }
  const { type, checked, defaultChecked, value, defaultValue } = field;
  if (type === "checkbox") return checked !== defaultChecked;
  // Of those that exclude each other, the one that was chosen tells.
  if (type === "radio") return checked && !defaultChecked;
  return value !== defaultValue;
}
