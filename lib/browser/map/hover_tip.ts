/** Room between the tip and what it tells of, in pixels. */
const AWAY = 14;

/** A line beside the pointer, or beside the middle of the map, that tells of it. */
export class HoverTip {
  readonly #element: HTMLElement;
  readonly #map: HTMLElement;
  #text = "";

  constructor(map: HTMLElement) {
    this.#map = map;
    this.#element = map.ownerDocument.createElement("p");
    this.#element.className = "map-tip";
    this.#element.setAttribute("role", "status");
    map.append(this.#element);
  }

  /**
   * Says something; "" hides the tip.
   *
   * @param at What it tells of, in pixels from the map's corner.
   */
  show(text: string, at: { x: number; y: number }): void {
    if (text === "" && this.#text === "") return;
    const { style } = this.#element;
    if (text !== this.#text) this.#element.textContent = this.#text = text;
    // On the side where there is room.
    const isLeft = at.x > this.#map.clientWidth / 2;
    style.transform = `translate(${at.x}px, ${at.y}px) translate(${
      isLeft ? `calc(-100% - ${AWAY}px)` : `${AWAY}px`
    }, -50%)`;
  }

  hide(): void {
    this.show("", { x: 0, y: 0 });
  }
}
