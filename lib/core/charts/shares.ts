/** Shares of what matches, and how sure they are. */
import { ENGLISH, type Words } from "../language/words.ts";

export interface Share {
  /** Those that have it, of all. */
  some: number;
  all: number;
}

/** The normal distribution's two-sided 5 % point. */
const NORMAL = 1.96;

/**
 * Where the share behind a count lies in 95 of 100 cases (Wilson's interval):
 * from 0 to 1, and it holds for few and for extreme counts too.
 */
export function wilson({ some, all }: Share): [least: number, most: number] {
  if (all === 0) return [0, 1];
  const share = some / all;
  const z2 = NORMAL * NORMAL;
  const middle = (share + z2 / (2 * all)) / (1 + z2 / all);
  const half = NORMAL / (1 + z2 / all) *
    Math.sqrt(share * (1 - share) / all + z2 / (4 * all * all));
  return [
    some === 0 ? 0 : Math.max(0, middle - half),
    some === all ? 1 : Math.min(1, middle + half),
  ];
}

/** "21.3 %". */
export function percentInWords(share: number): string {
  return `${(100 * share).toFixed(1)}\u00a0%`;
}

/** "20.9 to 21.8 %". */
export function intervalInWords(
  [least, most]: readonly [number, number],
  t: Words = ENGLISH,
): string {
  return t("{from} to {to}", {
    from: (100 * least).toFixed(1),
    to: percentInWords(most),
  });
}

/** Where an axis of shares ends: at a round one, no less than any. */
export function topShare(shares: readonly Share[]): number {
  const most = Math.max(
    0,
    ...shares.map(({ some, all }) => all === 0 ? 0 : some / all),
  );
  return TOPS.find((top) => top >= most)!;
}

const TOPS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
