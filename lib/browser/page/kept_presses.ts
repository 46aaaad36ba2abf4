/** What is pressed or sent, and means something else with a script. */
const EVENTS = ["click", "submit"] as const;
/**
 * Buttons, and links to other states of the page: those say whether they are
 * current (`PageLink`). Whatever leads elsewhere need not wait.
 */
const PRESSED = "a[aria-current], button";

/**
 * Keeps what a person presses in an element and what forms there send, while
 * what listens to it is loaded.
 *
 * @returns Ends it, and does all of that again, one after the other; once,
 * however often it is called.
 */
export function keepPresses(element: Element): () => void {
  const kept: (() => void)[] = [];
  const keep = (event: Event) => {
    const again = repeated(event);
    if (again === null) return;
    event.preventDefault();
    event.stopPropagation();
    kept.push(again);
  };
  for (const type of EVENTS) element.addEventListener(type, keep, true);
  return () => {
    for (const type of EVENTS) element.removeEventListener(type, keep, true);
    for (const again of kept.splice(0)) again();
  };
}

/** Does the same once more; `null` of what a browser does right by itself. */
function repeated(event: Event): (() => void) | null {
  if (event instanceof SubmitEvent) {
    const { submitter } = event;
    const form = event.target as HTMLFormElement;
    return () => form.requestSubmit(submitter);
  }
  const { target } = event;
  if (!(event instanceof MouseEvent) || !(target instanceof Element)) {
    return null;
  }
  const { altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || ctrlKey || metaKey || shiftKey) return null; // another window
  const pressed = target.closest<HTMLElement>(PRESSED);
  return pressed && (() => pressed.click());
}
