/**
 * Tells print styles how large a map is on the screen, where its canvases are
 * drawn for: on paper there is no time to draw them anew.
 *
 * @param map What Leaflet draws in.
 * @returns Stops telling.
 */
export function keepPrintedSize(map: HTMLElement): () => void {
  const frame = map.closest<HTMLElement>(".map-frame")!;
  const tell = () => {
    const { width, height } = map.getBoundingClientRect();
    frame.style.setProperty("--printed-width", `${width}px`);
    frame.style.setProperty("--printed-height", `${height}px`);
  };
  addEventListener("beforeprint", tell);
  return () => removeEventListener("beforeprint", tell);
}
