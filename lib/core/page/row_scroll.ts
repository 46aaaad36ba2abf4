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
  /** Of rows, below the head. */
  readonly #view: number;
  /** How far the frame can be scrolled, in pixels. */
  readonly #most: number;
  #at = 0;
  #top = 0;

  /**
   * @param row Height of a row, and of the head above them, in pixels.
   * @param frame Height of the frame that is scrolled in pixels, its head included.
   */
  constructor(total: number, row: number, frame: number) {
    this.#total = total;
    this.#row = row;
    this.#view = frame - row;
    this.height = Math.min((total + 1) * row, MOST_PIXELS);
    this.#most = Math.max(0, this.height - frame);
  }

  /** The first row that is seen, and how much of it is above, as a fraction. */
  get top(): number {
    return this.#top;
  }

  /** Takes note of how far the frame is scrolled, in pixels. */
  scrolled(at: number): void {
    const mostTop = Math.max(0, this.#total - this.#view / this.#row);
    const step = at - this.#at;
    this.#at = at;
    if (at <= 0) this.#top = 0;
    else if (at >= this.#most - 1) this.#top = mostTop;
    else if (this.height < MOST_PIXELS) this.#top = at / this.#row;
    else if (Math.abs(step) > FAR * this.#view) {
      this.#top = at / this.#most * mostTop;
    } else {
      const top = this.#top + step / this.#row;
      this.#top = Math.min(Math.max(top, 0), mostTop);
    }
  }
}
