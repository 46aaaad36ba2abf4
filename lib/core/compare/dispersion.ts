/** How much a series of counts swings from week to week. */

const WEEK = 7;
/** Within so many weeks, a series is taken to have one level. */
const BLOCK_WEEKS = 8;
/** Fewer weeks tell nothing of swings. */
const LEAST_WEEKS = 5;

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
 * seasons and trends count little; of fewer weeks, within all of them. Never
 * less than 1.
 *
 * @param days A count for each day, ascending.
 */
export function dispersionOf(days: ArrayLike<number>): Dispersion {
  const weeks = new Array<number>(Math.floor(days.length / WEEK)).fill(0);
  const first = days.length - weeks.length * WEEK;
  for (let day = first; day < days.length; day++) {
    weeks[Math.floor((day - first) / WEEK)]! += days[day]!;
  }
  return weeklyDispersion(weeks);
}

/**
 * The same of counts that are by week already.
 *
 * @param weeks A count for each week, ascending.
 */
export function weeklyDispersion(weeks: readonly number[]): Dispersion {
  const length = Math.min(weeks.length, BLOCK_WEEKS);
  if (length < LEAST_WEEKS) return { phi: 1, freedom: 0 };
  let [sum, blocks] = [0, 0];
  for (let end = weeks.length; end >= length; end -= length) {
    const ratio = ratioOf(weeks.slice(end - length, end));
    if (ratio === null) continue;
    sum += ratio;
    blocks++;
  }
  return {
    phi: blocks === 0 ? 1 : Math.max(1, sum / blocks),
    freedom: blocks * (length - 1),
  };
}

/** Variance by mean; `null` where nothing happened. */
function ratioOf(weeks: readonly number[]): number | null {
  const mean = weeks.reduce((a, b) => a + b) / weeks.length;
  if (mean === 0) return null;
  const squares = weeks.reduce((sum, week) => sum + (week - mean) ** 2, 0);
  return squares / (weeks.length - 1) / mean;
}
