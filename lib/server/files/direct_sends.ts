/** Files that the runtime sends by itself at once, at most. */
export const MOST_DIRECT = 32;

/**
 * Files that the runtime reads and sends by itself, which takes a fifth of the
 * processor time that pieces take at first, but cannot be broken off where a reader
 * takes nothing. So they are few: each holds a descriptor, as its connection
 * does, and whoever comes when all are taken gets pieces.
 */
export class DirectSends {
  #underWay = 0;

  /**
   * True if one more may be sent so; then it counts until it is.
   *
   * @param completed Settles when the answer is sent, or its reader gone. Where
   * no server says so it is absent, or settled before anything is sent.
   */
  async take(completed: Promise<void> | undefined): Promise<boolean> {
    if (completed === undefined || this.#underWay >= MOST_DIRECT) return false;
    this.#underWay++;
    let isOver = false;
    const end = () => {
      isOver = true;
      this.#underWay--;
    };
    completed.then(end, end);
    await Promise.resolve();
    return !isOver;
  }
}
