/** Resolves when an element is laid out, without asking for that. */
export function whenLaidOut(element: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const sizes = new ResizeObserver(() => {
      sizes.disconnect();
      resolve();
    });
    sizes.observe(element);
  });
}
