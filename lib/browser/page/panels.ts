/**
 * What a script adds to panels that are `<details>`: Escape and their buttons
 * close them and give the focus back, as does whatever happens outside.
 *
 * @returns Ends it.
 */
export function keepPanels(form: HTMLElement): () => void {
  const opened = () =>
    form.querySelector<HTMLDetailsElement>("details.filter-panel[open]");

  const close = (panel: HTMLDetailsElement | null, isFocused: boolean) => {
    if (panel === null) return;
    panel.open = false;
    if (isFocused) panel.querySelector("summary")!.focus();
  };

  const onKey = (event: KeyboardEvent) => {
    const panel = opened();
    if (event.key !== "Escape" || event.defaultPrevented || panel === null) {
      return;
    }
    event.preventDefault();
    close(panel, true);
  };
  const onClick = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    if (target.closest("[data-close]") !== null) close(opened(), true);
  };
  const isOutside = (target: EventTarget | null) =>
    target instanceof Node && opened()?.contains(target) === false;
  const onPress = ({ target }: Event) => {
    if (isOutside(target)) close(opened(), false);
  };
  // What the focus comes to must not be covered by a panel left open.
  const onLeave = ({ relatedTarget }: FocusEvent) => {
    if (isOutside(relatedTarget)) close(opened(), false);
  };

  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onPress);
  form.addEventListener("click", onClick);
  form.addEventListener("focusout", onLeave);
  return () => {
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("pointerdown", onPress);
    form.removeEventListener("click", onClick);
    form.removeEventListener("focusout", onLeave);
  };
}
