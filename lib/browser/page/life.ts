import { effect } from "@preact/signals";
import { type ComponentChildren, hydrate, render } from "preact";
import type { PageSignals } from "../../core/page/page_signals.ts";
import { waitOrOnline } from "../tasks/environment.ts";
import { inTask, ownTask } from "../tasks/in_task.ts";
import { retryDelay } from "../tasks/retry.ts";
import { awakening, PATIENCE_MS } from "./awakening.ts";
import { filledIn } from "./filled_in.ts";
import { keepPresses } from "./kept_presses.ts";
import { whenLive } from "./use_live.ts";

/**
 * How far out of sight something comes to life: on a phone, whatever begins
 * below its first view does not before the page is scrolled.
 */
const MARGIN = "25%";
/** Whatever a person begins to use something with, in the order they come. */
const FIRST_SIGNS = [
  "pointerover",
  "pointerdown",
  "focusin",
  "input",
  "change",
  "click",
  "submit",
] as const;

/** Names an element with a life of its own. */
export const LIFE = "data-life";
/** What is there for whoever has no script, and a text to others. */
export const FOLDED = "noscript";

/** What is shown in an element, and when. */
export interface Alive {
  /** What it shows; `null` as long as what draws it is not loaded. */
  children: () => ComponentChildren | null;
  /** Loads what draws it. */
  load?: () => Promise<void>;
  /** Whether it comes to life as soon as the page rests, wherever it is. */
  isSoon?: boolean;
  /**
   * Keeps what is done in it before it comes to life, for what draws it.
   *
   * @returns Ends that, where it cannot come to life.
   */
  keep?: (element: HTMLElement) => () => void;
  /** What it shows besides all that decides what the page says. */
  follows?: (page: PageSignals) => unknown;
}

/** What is in an element, before and after it comes to life. */
export class Life {
  readonly #element: HTMLElement;
  readonly #page: PageSignals;
  readonly #alive: Alive;
  readonly #stop: () => void;
  readonly #sight: IntersectionObserver;
  #isAwake = false;
  #hasEnded = false;
  /** Resolves when it is awake, or cannot be; `null` before it is to be. */
  #waking: Promise<void> | null = null;
  #failures = 0;
  /** True while the page shows what the server has written. */
  #isAsServed = true;
  /** What it is in, if that can be closed. */
  readonly #panel: HTMLDetailsElement | null;
  /** What the links say that the server has written. */
  readonly #addressed: unknown[];
  readonly #endKeeping?: () => void;

  constructor(element: HTMLElement, page: PageSignals, alive: Alive) {
    this.#element = element;
    this.#page = page;
    this.#alive = alive;
    this.#addressed = addressedBy(page);
    this.#panel = element.closest("details");
    this.#sight = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#plan();
    }, { rootMargin: MARGIN });
    for (const sign of FIRST_SIGNS) {
      element.addEventListener(sign, this.#turnedTo, { capture: true });
    }
    addEventListener("beforeprint", this.#seen);
    this.#panel?.addEventListener("click", this.#opened, { capture: true });
    const shown = () => [...shownBy(page), alive.follows?.(page)];
    const begin = shown();
    const end = effect(() => {
      const now = shown();
      if (isEach(now, begin)) return;
      this.#isAsServed = false;
      // Nobody sees what is folded, or may see what it was.
      if (this.#isFolded) element.replaceChildren();
      // Nobody reads what is out of sight while a pointer changes it.
      else if (!page.dragging.value) this.#plan();
    });
    this.#stop = () => {
      end();
      this.#sight.disconnect();
      for (const sign of FIRST_SIGNS) {
        element.removeEventListener(sign, this.#turnedTo, { capture: true });
      }
      removeEventListener("beforeprint", this.#seen);
      this.#panel?.removeEventListener("click", this.#opened, true);
    };
    this.#endKeeping = alive.keep?.(element);
    if (alive.isSoon) awakening.soon(() => this.#wake());
    else if (this.#isFolded) this.#sight.observe(element);
    // The element itself may have no box.
    else for (const child of element.children) this.#sight.observe(child);
    // What was filled in before even this was here.
    if (this.#filledIn().length > 0) this.#plan();
  }

  /** Shows what its children are now. */
  show(): void {
    if (this.#isAwake) render(this.#alive.children(), this.#element);
    // Nothing has been served: it was not there when the page came.
    else if (this.#element.firstChild === null) this.#seen();
  }

  end(): void {
    this.#hasEnded = true;
    this.#stop();
    if (this.#isAwake) render(null, this.#element);
  }

  #plan(): void {
    this.#wake().catch(reportError);
  }

  /** Whether it is in a closed panel, with nothing there but a text. */
  get #isFolded(): boolean {
    const child = this.#element.firstElementChild;
    return this.#panel?.open === false &&
      (child === null || child.matches(FOLDED));
  }

  /** What is served unfolds by itself, and comes to life when it is seen. */
  readonly #opened = () => {
    if (this.#element.firstChild === null) this.#turnedTo();
  };

  readonly #seen = () => {
    if (!this.#isFolded) this.#turnedTo();
  };

  /** At once, if what draws it is there. */
  readonly #turnedTo = () => {
    if (this.#alive.children() !== null) this.#begin();
    else this.#plan();
  };

  /** Resolves when it is awake, in a task of its own, or cannot be. */
  #wake(): Promise<void> {
    const { load } = this.#alive;
    return this.#waking ??= (async () => {
      const release = load && keepPresses(this.#element);
      // What takes for ever leaves links and forms without a script as well.
      if (release !== undefined) waitOrOnline(PATIENCE_MS).then(release);
      try {
        await load?.();
        await ownTask();
        if (!this.#hasEnded) this.#begin();
        // Once links do without loading the page, and fields are told of.
        if (release !== undefined) whenLive().then(release);
      } catch (error) {
        // Links and forms do as without a script.
        release?.();
        this.#endKeeping?.();
        reportError(error);
        // A later sign tries again, but not each of many.
        waitOrOnline(retryDelay(++this.#failures)).then(() => {
          this.#waking = null;
          if (this.#isAwake) return;
          if (!this.#isAsServed || this.#isFilledIn) this.#plan();
        });
      }
    })();
  }

  #begin(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    this.#stop();
    const isFilledIn = this.#isFilledIn;
    const done = this.#filledIn();
    // Panels within it keep theirs until they are opened.
    this.#element.querySelector(`:scope > ${FOLDED}`)?.remove();
    const isAsServed = this.#isAsServed &&
      isEach(addressedBy(this.#page), this.#addressed);
    // What a person has filled in stands in elements that another would not be.
    const bring = isAsServed || isFilledIn ? hydrate : render;
    bring(this.#alive.children(), this.#element);
    // Each sees what the one before has made of the page.
    for (const doAgain of done) inTask(doAgain);
  }

  /** Whether anything is, also in parts of it that have no life as yet. */
  get #isFilledIn(): boolean {
    return filledIn(this.#element, () => true).length > 0;
  }

  /** Parts of it that have a life of their own tell of their own. */
  #filledIn(): (() => void)[] {
    return filledIn(
      this.#element,
      (field) => field.closest(`[${LIFE}]`) === this.#element,
    );
  }
}

/** All that decides what the page says. */
function shownBy({ filter, answer, charts, compare }: PageSignals): unknown[] {
  const { answered, version } = answer.value;
  return [filter.value, answered, version, charts.value, compare.value];
}

/** What links say besides, which changes nothing else. */
function addressedBy({ view, look, period, held }: PageSignals): unknown[] {
  return [view, look, period, held].map((signal) => signal.peek());
}

function isEach(values: unknown[], others: unknown[]): boolean {
  return values.every((value, i) => value === others[i]);
}
