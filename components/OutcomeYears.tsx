import type { YearOutcome } from "../lib/core/charts/ask_beside.ts";
import {
  intervalInWords,
  percentInWords,
  type Share,
  wilson,
} from "../lib/core/charts/shares.ts";
import { yearTicks } from "../lib/core/charts/years.ts";
import { formatCount } from "../lib/core/format.ts";
import { CountTable } from "./CountTable.tsx";
import { ShareLine } from "./ShareLine.tsx";

/** Shares end at a round number that holds the greatest. */
const TOPS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];

/** The share with an arrest, and of domestic ones, by year. */
export function OutcomeYears({ years }: { years: readonly YearOutcome[] }) {
  if (years.length === 0) return null;
  const line = (words: string, shareOf: (year: YearOutcome) => Share) => {
    const shares = years.map((year) => ({
      year: year.year,
      share: shareOf(year),
    }));
    const most = Math.max(
      0,
      ...shares.map(({ share: { some, all } }) => all === 0 ? 0 : some / all),
    );
    return (
      <div>
        <p class="sub">{words}, by year</p>
        <ShareLine
          label={`${words}, by year: ${shareWords(shares[0]!)} to ${
            shareWords(shares.at(-1)!)
          }`}
          years={shares}
          top={TOPS.find((top) => top >= most)!}
          ticks={yearTicks(
            { first: years[0]!.year, last: years.at(-1)!.year },
            4,
          )}
        />
      </div>
    );
  };
  return (
    <div class="outcome-years">
      {line("With an arrest", ({ arrest }) => arrest)}
      {line("Domestic", ({ domestic }) => domestic)}
    </div>
  );
}

function shareWords({ year, share }: { year: number; share: Share }): string {
  const words = share.all === 0
    ? "nothing"
    : percentInWords(share.some / share.all);
  return `${words} in ${year}`;
}

/** The same as a table, each share with its interval. */
export function OutcomeTable(
  { caption, years }: { caption: string; years: readonly YearOutcome[] },
) {
  const cells = (share: Share) => [
    formatCount(share.some),
    share.all === 0 ? "–" : percentInWords(share.some / share.all),
    share.all === 0 ? "–" : intervalInWords(wilson(share)),
  ];
  return (
    <CountTable
      caption={caption}
      columns={[
        "Year",
        ...["Arrests", "Share", "Interval"],
        ...["Domestic", "Share", "Interval"],
      ]}
      rows={years.map(({ year, arrest, domestic }) => [
        year,
        ...cells(arrest),
        ...cells(domestic),
      ])}
    />
  );
}
