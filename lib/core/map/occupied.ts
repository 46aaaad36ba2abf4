/** Edge of a square that is free or not, in pixels. */
const SQUARE = 6;

/** Where on a picture something is written already. */
export class Occupied {
  readonly #taken = new Set<number>();

  /**
   * Takes the room of a text, unless some of it is taken.
   *
   * @param x Middle of the text, in pixels, as all lengths.
   * @param angle Of its line, in radians.
   * @returns Whether the room was free, and is the text's now.
   */
  take(
    x: number,
    y: number,
    width: number,
    height: number,
    angle = 0,
  ): boolean {
    const squares = new Set<number>();
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const steps = (length: number) => Math.max(1, Math.ceil(length / SQUARE));
    const [columns, rows] = [steps(width), steps(height)];
    for (let i = 0; i <= columns; i++) {
      const along = (i / columns - 0.5) * width;
      for (let j = 0; j <= rows; j++) {
        const across = (j / rows - 0.5) * height;
        const square = squareAt(
          x + along * cos - across * sin,
          y + along * sin + across * cos,
        );
        if (this.#taken.has(square)) return false;
        squares.add(square);
      }
    }
    for (const square of squares) this.#taken.add(square);
    return true;
  }
}

/** One number for a column and a row, also left and above of the picture. */
const squareAt = (x: number, y: number) =>
  (Math.floor(x / SQUARE) + 4096) * 16_384 + Math.floor(y / SQUARE) + 4096;
