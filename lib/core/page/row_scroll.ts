/** No browser scrolls more pixels than this without losing its way. */
const MOST_PIXELS = 8_000_000;
/** A step of more views than this is a drag of the scroll bar. */
const FAR = 2;

/**
 * Which rows a scrolled frame shows, however many there are. Where they do not
 * fit into what browsers can scroll, wheel, finger and keys still move row by
 * row, and the scroll bar goes through all of them.
 */
export class RowScroll {
  /** Of what is scrolled, in pixels. */
  readonly height: number;
  readonly #total: number;
  readonly #row: number;
  readonly #view: number;
  #at = 0;
  #top = 0;

  /**
   * @param row Height of a row in pixels.
   * @param view Height of the frame in pixels.
   */
  constructor(total: number, row: number, view: number) {
    this.#total = total;
    this.#row = row;
    this.#view = view;
    this.height = Math.min(total * row, MOST_PIXELS);
  }

  /** The first row that is seen, and how much of it is above, as a fraction. */
  get top(): number {
    return this.#top;
  }

  /** Takes note of how far the frame is scrolled, in pixels. */
  scrolled(at: number): void {
    const most = Math.max(0, this.height - this.#view);
    const mostTop = Math.max(0, this.#total - this.#view / this.#row);
    const step = at - this.#at;
    this.#at = at;
    if (at <= 0) this.#top = 0;
    else if (at >= most - 1) this.#top = mostTop;
    else if (this.height < MOST_PIXELS) this.#top = at / this.#row;
    else if (Math.abs(step) > FAR * this.#view) {
      this.#top = at / most * mostTop;
    } else {
      const top = this.#top + step / this.#row;
      this.#top = Math.min(Math.max(top, 0), mostTop);
    }
  }
}
