/**
 * Tells print styles how large a map is on the screen, where its canvases are
 * drawn for: on paper there is no time to draw them anew.
 *
 * @param frame What the map lies in.
 * @returns Stops telling.
 */
export function keepPrintedSize(frame: HTMLElement): () => void {
  const tell = () => {
    const { width, height } = frame.getBoundingClientRect();
    frame.style.setProperty("--printed-width", `${width}px`);
    frame.style.setProperty("--printed-height", `${height}px`);
  };
  addEventListener("beforeprint", tell);
  return () => removeEventListener("beforeprint", tell);
}
