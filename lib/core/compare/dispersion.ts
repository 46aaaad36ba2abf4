/** How much a series of counts swings from week to week. */

const WEEK = 7;
/** Within so many weeks, a series is taken to have one level. */
const BLOCK_WEEKS = 8;
const BLOCK_DAYS = BLOCK_WEEKS * WEEK;

export interface Dispersion {
  /**
   * Variance of the weekly counts by their mean: 1 for events that have nothing
   * to do with each other, more where they come in bursts.
   */
  phi: number;
  /** Degrees of freedom of that estimate; 0 where there is none. */
  freedom: number;
}

/**
 * Estimates it within stretches of eight weeks, back from the last day, so that
 * seasons and trends count little. Never less than 1.
 *
 * @param days A count for each day, ascending.
 */
export function dispersionOf(days: ArrayLike<number>): Dispersion {
  const blocks: number[][] = [];
  for (let end = days.length; end >= BLOCK_DAYS; end -= BLOCK_DAYS) {
    blocks.push(weeksBefore(days, end));
  }
  return dispersionWithin(blocks);
}

/**
 * The same of counts that are by week already.
 *
 * @param weeks A count for each week, ascending.
 */
export function weeklyDispersion(weeks: readonly number[]): Dispersion {
  const blocks: number[][] = [];
  for (let end = weeks.length; end >= BLOCK_WEEKS; end -= BLOCK_WEEKS) {
    blocks.push(weeks.slice(end - BLOCK_WEEKS, end));
  }
  return dispersionWithin(blocks);
}

function dispersionWithin(all: readonly (readonly number[])[]): Dispersion {
  let [sum, blocks] = [0, 0];
  for (const weeks of all) {
    const ratio = ratioOf(weeks);
    if (ratio === null) continue;
    sum += ratio;
    blocks++;
  }
  return {
    phi: blocks === 0 ? 1 : Math.max(1, sum / blocks),
    freedom: blocks * (BLOCK_WEEKS - 1),
  };
}

/** The weekly counts of the block that ends before a day. */
function weeksBefore(days: ArrayLike<number>, end: number): number[] {
  const weeks = new Array<number>(BLOCK_WEEKS).fill(0);
  for (let day = 0; day < BLOCK_DAYS; day++) {
    weeks[Math.floor(day / WEEK)]! += days[end - BLOCK_DAYS + day]!;
  }
  return weeks;
}

/** Variance by mean; `null` where nothing happened. */
function ratioOf(weeks: readonly number[]): number | null {
  const mean = weeks.reduce((a, b) => a + b) / weeks.length;
  if (mean === 0) return null;
  const squares = weeks.reduce((sum, week) => sum + (week - mean) ** 2, 0);
  return squares / (weeks.length - 1) / mean;
}
